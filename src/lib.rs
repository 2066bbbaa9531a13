//! A GraphQL knowledge graph whose every fact has a source, answered from memory or from Neo4j.
