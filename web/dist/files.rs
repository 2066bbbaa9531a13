// The files of the pages, written by the build of `web/`: see web/README.md.
&[
    File {
        name: "assets/WorldMap-DLvo9uJ5.js",
        digest: "346d068779fce4b4",
        gzip: include_bytes!("assets/WorldMap-DLvo9uJ5.js.gz"),
    },
    File {
        name: "assets/explore-D4T3bs-H.css",
        digest: "9b97eed2da998a20",
        gzip: include_bytes!("assets/explore-D4T3bs-H.css.gz"),
    },
    File {
        name: "assets/explore-DssdWLRV.js",
        digest: "6c2e2b8fe65fff9a",
        gzip: include_bytes!("assets/explore-DssdWLRV.js.gz"),
    },
    File {
        name: "assets/forces.worker-DWBF0OzM.js",
        digest: "5a564f813a695baa",
        gzip: include_bytes!("assets/forces.worker-DWBF0OzM.js.gz"),
    },
    File {
        name: "assets/graph-DhmpjHEl.js",
        digest: "6f865f8f700b5a5c",
        gzip: include_bytes!("assets/graph-DhmpjHEl.js.gz"),
    },
    File {
        name: "assets/icon-CHt5jtJo.svg",
        digest: "71d23df2d48066c8",
        gzip: include_bytes!("assets/icon-CHt5jtJo.svg.gz"),
    },
    File {
        name: "assets/index-B5NLLkzH.css",
        digest: "af7778816bb749b8",
        gzip: include_bytes!("assets/index-B5NLLkzH.css.gz"),
    },
    File {
        name: "assets/index-CLtMAyWj.js",
        digest: "3f9c7a8dc9c7c66e",
        gzip: include_bytes!("assets/index-CLtMAyWj.js.gz"),
    },
    File {
        name: "assets/menu-B5-q2wsZ.js",
        digest: "55143449fb3bdd3a",
        gzip: include_bytes!("assets/menu-B5-q2wsZ.js.gz"),
    },
    File {
        name: "assets/menu-DrXYI3x9.css",
        digest: "35e5b1358f2492f9",
        gzip: include_bytes!("assets/menu-DrXYI3x9.css.gz"),
    },
    File {
        name: "assets/scene-CeaZ7ZWo.js",
        digest: "8202a5ce4606b092",
        gzip: include_bytes!("assets/scene-CeaZ7ZWo.js.gz"),
    },
    File {
        name: "assets/support-CTzLGEQ4.js",
        digest: "622bc121fb613b1e",
        gzip: include_bytes!("assets/support-CTzLGEQ4.js.gz"),
    },
    File {
        name: "assets/worker-9Corq_np.js",
        digest: "1c40a8edbe5b5cac",
        gzip: include_bytes!("assets/worker-9Corq_np.js.gz"),
    },
    File {
        name: "explore.html",
        digest: "f17aa968193901e4",
        gzip: include_bytes!("explore.html.gz"),
    },
    File {
        name: "index.html",
        digest: "bd44e706851b0901",
        gzip: include_bytes!("index.html.gz"),
    },
    File {
        name: "licences.txt",
        digest: "9ad5ed3df7577c14",
        gzip: include_bytes!("licences.txt.gz"),
    },
]
