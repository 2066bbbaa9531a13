// Reads a graph file from standard input as a library of a graph tool does, and writes what it found
// as JSON: `node read.mjs gexf < graph.gexf`.

import { readFileSync } from 'node:fs';

import cytoscape from 'cytoscape';
import Graph from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';

const READERS = {
  gexf: (text) => ofGraphology(gexf.parse(Graph, text)),
  graphml: (text) => ofGraphology(graphml.parse(Graph, text)),
  graphology: (text) => ofGraphology(Graph.from(JSON.parse(text))),
  cytoscape: ofCytoscape,
};

/** A relation's key and whether its arrow is one are told beside its attributes. */
function ofGraphology(graph) {
  const entities = graph.mapNodes((id, attributes) => [id, attributes]);
  const relations = graph.mapEdges((key, attributes, source, target, _1, _2, undirected) => ({
    key,
    source,
    target,
    undirected,
    attributes,
  }));
  return { about: graph.getAttributes(), entities, relations };
}

/** What a graph that is shown nowhere holds, made as a page makes it. */
function ofCytoscape(text) {
  const graph = cytoscape({ ...JSON.parse(text), headless: true, styleEnabled: true });
  const entities = graph.nodes().map((node) => [node.id(), node.data()]);
  const relations = graph.edges().map((edge) => ({
    key: edge.id(),
    source: edge.source().id(),
    target: edge.target().id(),
    undirected: false,
    attributes: edge.data(),
  }));
  const about = graph.data();
  // Else it goes on drawing.
  graph.destroy();
  return { about, entities, relations };
}

const [format] = process.argv.slice(2);
process.stdout.write(JSON.stringify(READERS[format](readFileSync(0, 'utf8'))));
