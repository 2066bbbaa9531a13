// The files of the pages, written by the build of `web/`: see web/README.md.
&[
    File {
        name: "assets/WorldMap-EhOpxvtd.js",
        digest: "9402a4348997f18f",
        gzip: include_bytes!("assets/WorldMap-EhOpxvtd.js.gz"),
    },
    File {
        name: "assets/explore-CyBP8ifK.js",
        digest: "30295512d7db18bd",
        gzip: include_bytes!("assets/explore-CyBP8ifK.js.gz"),
    },
    File {
        name: "assets/explore-D4T3bs-H.css",
        digest: "9b97eed2da998a20",
        gzip: include_bytes!("assets/explore-D4T3bs-H.css.gz"),
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
        name: "assets/graphql-ClR-LIiM.js",
        digest: "6836609eef83228f",
        gzip: include_bytes!("assets/graphql-ClR-LIiM.js.gz"),
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
        name: "assets/index-xMsNudcu.js",
        digest: "4c458a5dbb1fe722",
        gzip: include_bytes!("assets/index-xMsNudcu.js.gz"),
    },
    File {
        name: "assets/kinds-6httNyis.js",
        digest: "63cdded5154cdf81",
        gzip: include_bytes!("assets/kinds-6httNyis.js.gz"),
    },
    File {
        name: "assets/menu-BPbqhbRS.js",
        digest: "8af287f634ed55a8",
        gzip: include_bytes!("assets/menu-BPbqhbRS.js.gz"),
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
        digest: "a02782739bdb09c6",
        gzip: include_bytes!("explore.html.gz"),
    },
    File {
        name: "index.html",
        digest: "357ea1fe0a119b33",
        gzip: include_bytes!("index.html.gz"),
    },
    File {
        name: "licences.txt",
        digest: "9ad5ed3df7577c14",
        gzip: include_bytes!("licences.txt.gz"),
    },
]
