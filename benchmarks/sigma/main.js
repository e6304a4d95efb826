// The page that benchmarks/viewer.py compares with: the same graph, places and colours, drawn by sigma.
import Graph from "graphology";
import Sigma from "sigma";

const { nodes, edges } = JSON.parse(document.getElementById("graph").textContent);
const graph = new Graph({ multi: true, type: "directed" });
for (const { id, ...attributes } of nodes) graph.addNode(id, attributes);
for (const { from, to, ...attributes } of edges) graph.addEdge(from, to, attributes);
// It renders while it is made.
new Sigma(graph, document.getElementById("stage"));
requestAnimationFrame(() => {
  document.body.dataset.drawn = "true";
});
