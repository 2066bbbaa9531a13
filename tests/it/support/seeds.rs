//! Small graphs.

use std::fs;
use std::path::Path;

/// Films and who played in them.
pub(crate) const FILMS: &str = r#"
"A film."
type Film @node {
  id: ID!
  title: String!
  released: Int
  actors: [Person!]! @relationship(type: "PLAYED_IN", direction: IN)
}

"Somebody."
type Person @node {
  id: ID!
  name: String!
  films: [Film!]! @relationship(type: "PLAYED_IN", direction: OUT)
}
"#;

/// Three films, two people.
pub(crate) const FILMS_SEED: &[(&str, &str)] = &[
    (
        "entities/Film.csv",
        "id,title,released\nfilm:a,Alba,1990\nfilm:b,Brisa,2001\nfilm:c,Cumbre,\n",
    ),
    (
        "entities/Person.csv",
        "id,name\nperson:x,Ximena\nperson:y,Yago\n",
    ),
    (
        "relations/PLAYED_IN.csv",
        "from,to\nperson:x,film:a\nperson:x,film:b\nperson:y,film:b\n",
    ),
];

/// Writes the files of a seed folder.
pub(crate) fn write_seed(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
