"""A page: its article's text, headings, lists and tables; not its menus."""

import pytest

from graphkit.documents.read import read_bytes
from graphkit.documents.readers import reader_for
from tests.documents.conftest import kinds, turns

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>开源模型追上来了_科技_某某网</title>
<meta property="og:site_name" content="某某网"><meta name="author" content="王芳">
<script>var text = "不要读我";</script></head><body>
<div class="top-nav"><a href="/">首页</a><a href="/t">科技</a></div>
<div class="wrap"><div class="content-left"><div class="breadcrumb">首页 &gt; 科技</div>
<h1>开源模型追上来了</h1>
<div class="info"><span>2024-11-02 08:00</span> <span>来源：某某日报</span></div>
<div class="article">
<p>某某公司&nbsp;CEO 陈力认为，<strong>开源模型</strong>与闭源模型的差距<a href="/x">已经缩小</a>到三个月以内。</p>
<h2>价格还会下降</h2>
<p>他说：&ldquo;明年价格会再降一半。&rdquo;分析师李明不同意，他认为算力成本下降得更慢。</p>
<ul><li>下载量翻了三倍</li><li>收入增长放缓<ul><li>甲公司下降5%</li></ul></li></ul>
<table><tr><th>模型</th><th>参数</th></tr><tr><td>甲</td><td>70亿</td></tr></table>
<p><b>主持人：</b>您怎么看？</p><p><b>陈力：</b>我看好开源。</p><p>时间会证明。</p>
<p><b>主持人：</b>还有补充吗？</p><p><b>陈力：</b>没有了。</p></div>
<div class="share-box">分享到：微信 微博</div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">价格战打响</a></li></ul></div></div>
<div class="sidebar"><a href="/3">热门文章</a></div></div><div class="footer">版权所有</div></body></html>"""


def test_a_page() -> None:
    document = read_bytes(PAGE.format(charset="utf-8").encode(), "a/page.html", ".html")
    assert kinds(document) == [
        ("title", "开源模型追上来了"),
        ("byline", "2024-11-02 08:00 来源：某某日报"),
        ("paragraph", "某某公司 CEO 陈力认为，开源模型与闭源模型的差距已经缩小到三个月以内。"),
        ("heading", "价格还会下降"),
        ("paragraph", "他说：“明年价格会再降一半。”分析师李明不同意，他认为算力成本下降得更慢。"),
        ("bullet", "下载量翻了三倍"),
        ("bullet", "收入增长放缓"),
        ("bullet", "甲公司下降5%"),
        ("table", "模型\t参数\n甲\t70亿"),
        ("paragraph", "您怎么看？"),
        ("paragraph", "我看好开源。"),
        ("paragraph", "时间会证明。"),
        ("paragraph", "还有补充吗？"),
        ("paragraph", "没有了。"),
    ]
    assert turns(document) == [(None, "host"), ("陈力", "guest"), (None, "host"), ("陈力", "guest")]
    found = document.metadata
    assert (found.title, found.publisher, found.authors, found.published) == (
        "开源模型追上来了",
        "某某日报",
        ("王芳",),
        "2024-11-02",
    )


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "gb18030")])
def test_the_charset_of_a_page_is_tried_and_not_believed(charset: str, encoding: str) -> None:
    page = PAGE.format(charset=charset)
    if encoding == "big5":
        page = "".join(character for character in page if character.encode("big5", "ignore"))
    document = read_bytes(page.encode(encoding), "a/page.html", ".html")
    assert "差距" in document.text


def test_the_site_is_the_publisher_where_the_article_names_none() -> None:
    page = PAGE.format(charset="utf-8").replace(" <span>来源：某某日报</span>", "")
    assert read_bytes(page.encode(), "a/page.html", ".html").metadata.publisher == "某某网"


def test_readers_are_found_by_ending() -> None:
    assert reader_for(".HTML") is reader_for("htm")
    assert reader_for(".txt").__name__ == "read_text"
