// The interface in English and Chinese.

const ENGLISH = {
  search: "Search names, pinyin, claims", hits: "{n} found", none: "Nothing found", filters: "Filters", types: "Types", relations: "Relations",
  speaker: "Speaker", document: "Document", publisher: "Publisher", kind: "Kind of claim", confidence: "Confidence at least", all: "all",
  days: "Day said", from: "from", to: "to", undated: "{n} claims without a day", reset: "Show everything again", seen: "{n} of {m} nodes, {e} edges shown",
  graph: "Graph", table: "Table", disagreements: "Disagreements", matrix: "Who says what", timeline: "Timeline", documents: "Documents",
  undo: "Undo", fit: "Fit", zoomIn: "Zoom in", zoomOut: "Zoom out", theme: "Light or dark", language: "中文", save: "Save", 
  communities: "Communities", collapseAll: "Collapse all", openAll: "Open all", 
  expand: "Expand", fold: "Collapse", hide: "Hide", pin: "Pin", unpin: "Unpin", only: "Only its neighbourhood", pathFrom: "Path from here", pathTo: "Path to here",
  pathOf: "Path", pathNone: "No path leads from one to the other.", pathClear: "Clear path", pathChoose: "Path from {name}: choose the other end",
  alsoCalled: "Also called", english: "English", seenForms: "In the documents", properties: "Properties", says: "Claims by it", about: "Claims about it",
  facts: "Facts", mentioned: "Mentioned in", evidence: "Evidence", more: "{n} more", offsets: "characters {a} to {b}", cite: "Copy citation", copied: "Copied",
  speakerOf: "Said by", subjects: "About", links: "Links to other claims", noSentence: "This edge holds no sentence of its own.",
  old: "This browser cannot unpack the sentences (no DecompressionStream). Names and claims are shown, sentences in context are not.",
  tooOld: "This browser cannot unpack this graph (no DecompressionStream). A current version of any browser can.",
  empty: "This graph is empty: no node is in it.", nothingVisible: "No node passes these filters.", keys: "Keys: / search, arrows move, Enter opens, E expands, C collapses, P pins, H hides, N neighbourhood, U undoes, + - 0 zoom.",
  nodes: "Nodes", edges: "Edges", name: "Name", type: "Type", degree: "Edges", day: "Day", start: "From", end: "To", why: "Why", rule: "rule", edgeGroup: "{n} edges between {a} and {b}",
  contested: "Contested subjects", contradictions: "Contradictions", forIt: "For", againstIt: "Against", noDisagreement: "No two claims of this graph contradict each other, and no subject has speakers on both sides.",
  noClaims: "This graph has no claims.", overdue: "Predictions whose time has passed", axisSaid: "day said", axisMeant: "time meant", noTimes: "No claim of this graph has both a day and a time.",
  noSource: "The page does not hold the text of this document.", claimsOf: "{a} on {b}", selection: "Selection", choose: "Choose a node or an edge, or search.", details: "Details",
  documentText: "Read its text", statedHere: "Claims in it", namedHere: "Named in it",
  positive: "positive", negative: "negative", 
};

type Key = keyof typeof ENGLISH;

const CHINESE: Record<Key, string> = {
  search: "搜索名称、拼音、观点", hits: "找到 {n} 个", none: "没有找到", filters: "筛选", types: "类型", relations: "关系",
  speaker: "发言人", document: "文档", publisher: "来源", kind: "观点类别", confidence: "置信度不低于", all: "全部",
  days: "发言日期", from: "从", to: "到", undated: "{n} 个观点没有日期", reset: "重新显示全部", seen: "显示 {n} / {m} 个节点，{e} 条边",
  graph: "图谱", table: "表格", disagreements: "分歧", matrix: "谁说了什么", timeline: "时间线", documents: "文档",
  undo: "撤销", fit: "适应窗口", zoomIn: "放大", zoomOut: "缩小", theme: "浅色或深色", language: "English", save: "保存", 
  communities: "社区", collapseAll: "全部收起", openAll: "全部展开", 
  expand: "展开", fold: "收起", hide: "隐藏", pin: "固定", unpin: "取消固定", only: "只看邻居", pathFrom: "路径起点", pathTo: "路径终点",
  pathOf: "路径", pathNone: "两者之间没有路径。", pathClear: "清除路径", pathChoose: "从 {name} 出发：请选择终点",
  alsoCalled: "又名", english: "英文名", seenForms: "文中写法", properties: "属性", says: "它的观点", about: "关于它的观点",
  facts: "事实", mentioned: "出现于", evidence: "证据", more: "还有 {n} 个", offsets: "第 {a} 至 {b} 字", cite: "复制引用", copied: "已复制",
  speakerOf: "发言人", subjects: "关于", links: "与其他观点的联系", noSentence: "这条边没有自己的原句。",
  old: "此浏览器无法解压原句（缺少 DecompressionStream）。可以看到名称和观点，看不到上下文。",
  tooOld: "此浏览器无法解压这个图谱（缺少 DecompressionStream），请使用新版浏览器。",
  empty: "这个图谱是空的，没有节点。", nothingVisible: "没有符合筛选条件的节点。", keys: "按键：/ 搜索，方向键移动，回车打开，E 展开，C 收起，P 固定，H 隐藏，N 邻居，U 撤销，+ - 0 缩放。",
  nodes: "节点", edges: "边", name: "名称", type: "类型", degree: "边数", day: "日期", start: "起点", end: "终点", why: "理由", rule: "规则", edgeGroup: "{a} 与 {b} 之间有 {n} 条边",
  contested: "有争议的主题", contradictions: "相互矛盾的观点", forIt: "正方", againstIt: "反方", noDisagreement: "图谱中没有相互矛盾的观点，也没有正反双方都有发言的主题。",
  noClaims: "图谱中没有观点。", overdue: "已到期的预测", axisSaid: "发言日期", axisMeant: "所指时间", noTimes: "没有同时带有日期和所指时间的观点。",
  noSource: "页面中没有这份文档的原文。", claimsOf: "{a} 谈 {b}", selection: "所选", choose: "请选择节点或边，或者搜索。", details: "详情",
  documentText: "阅读全文", statedHere: "其中的观点", namedHere: "其中提到的",
  positive: "正面", negative: "负面", 
};

export type Words = (key: Key, values?: Record<string, string | number>) => string;

export function wordsFor(language: string): Words {
  const table: Record<Key, string> = language.toLowerCase().startsWith("zh") ? CHINESE : ENGLISH;
  return (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

const TYPES: Record<string, string> = {
  Person: "人物", Organization: "机构", Model: "模型", Product: "产品", Technology: "技术", Work: "作品", Event: "事件", Place: "地点", Claim: "观点", Fact: "事实", Document: "文档",
  CLAIMS: "提出", ABOUT: "关于", STATED_IN: "出自", HAS_FACT: "事实", MENTIONED_IN: "出现于", SUPPORTS: "支持", CONTRADICTS: "矛盾", SAME_AS: "相同",
  AFFILIATED_WITH: "任职于", FOUNDED: "创立", DEVELOPS: "研发", AUTHORED: "著有", PART_OF: "属于", ACQUIRED: "收购", INVESTED_IN: "投资", PARTNERS_WITH: "合作", COMPETES_WITH: "竞争", USES: "使用", BASED_ON: "基于", OUTPERFORMS: "优于", PARTICIPATED_IN: "参加", LOCATED_IN: "位于",
  assertion: "断言", prediction: "预测", opinion: "看法", recommendation: "建议", denial: "否认", direct: "直接", reported: "转述", authorial: "作者", positive: "正面", negative: "负面", mixed: "褒贬不一",
};

/** A name of the contract in the language of the interface; what an overlay adds stays as it is. */
export function contractWord(language: string, name: string): string {
  return language.toLowerCase().startsWith("zh") && Object.hasOwn(TYPES, name) ? TYPES[name]! : name;
}
