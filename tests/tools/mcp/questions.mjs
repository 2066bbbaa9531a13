// One call or more of every tool, over the shipped graph: what its answer must have is looked for in
// its text, and the whole is held against the tool's own schema.

/** Tool, arguments, words of the text. A call that is to be refused says so. */
export const QUESTIONS = [
  ["search", { text: "哈萨克斯坦" }, "country:kz"],
  ["search", { text: "railway", budgetTokens: 300 }, "left:"],
  ["search", { text: "xyzzy plugh" }, "Nothing is found"],
  ["get", { ids: ["country:kz", "project:cku-railway"] }, "Kazakhstan"],
  ["get", { ids: ["country:kazakstan"] }, "There is no entity"],
  ["neighbours", { id: "mechanism:sco", budgetTokens: 3000 }, "members:"],
  ["neighbours", { id: "mechanism:sco", relations: ["CITES"] }, "cites:"],
  ["paths", { from: ["org:exim-china"], to: ["project:cku-railway"] }, "FUNDED_BY"],
  ["figures", { about: ["country:cn", "country:kz"], from: "2023", until: "2023", budgetTokens: 6000 }, "valueUsd"],
  ["figures", { about: ["project:cku-railway"] }, "amountUsd"],
  ["query", { query: "{ countries(limit: 3) { id name borders { name } } }" }, "countries"],
  ["query", { query: "query($id: ID!) { node(id: $id) { id } }", variables: { id: "SCO" } }, "names nothing"],
  ["context", { question: "Who funds the China-Kyrgyzstan-Uzbekistan railway?" }, "railway"],
  ["schema", { terms: ["projects", "funders"] }, "type Query"],
];

/** Calls that are refused, and words of what is to be done instead. */
export const REFUSALS = [
  ["query", { query: "{ countrys { nam } }" }, "countries"],
  ["search", { txt: "Astana" }, "text"],
  ["search", { text: "Astana", budgetTokens: 25000 }, "20000"],
  ["paths", { from: ["country:kz"], to: ["country:china"] }, "country:cn"],
  ["neighbours", { id: "mechanism:sco", next: "AAAA" }, "next"],
];
