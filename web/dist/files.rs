// The files of the pages, written by the build of `web/`: see web/README.md.
&[
    File {
        name: "assets/WorldMap-B42pOd3L.js",
        digest: "ffd5ee724bb53f7f",
        gzip: include_bytes!("assets/WorldMap-B42pOd3L.js.gz"),
    },
    File {
        name: "assets/explore-CjAVdOX-.js",
        digest: "19f5ebf8ba09ac14",
        gzip: include_bytes!("assets/explore-CjAVdOX-.js.gz"),
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
        name: "assets/index-LP71Nf6q.js",
        digest: "3ced473e6e1b1220",
        gzip: include_bytes!("assets/index-LP71Nf6q.js.gz"),
    },
    File {
        name: "assets/kinds-6httNyis.js",
        digest: "63cdded5154cdf81",
        gzip: include_bytes!("assets/kinds-6httNyis.js.gz"),
    },
    File {
        name: "assets/menu-BDAylpXE.js",
        digest: "02d5e95372f36e87",
        gzip: include_bytes!("assets/menu-BDAylpXE.js.gz"),
    },
    File {
        name: "assets/menu-CI8Uit0W.css",
        digest: "b9739303d236b3c4",
        gzip: include_bytes!("assets/menu-CI8Uit0W.css.gz"),
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
        name: "assets/worker-y3JyLIPD.js",
        digest: "0d31f947e946d9a1",
        gzip: include_bytes!("assets/worker-y3JyLIPD.js.gz"),
    },
    File {
        name: "explore.html",
        digest: "6d89a018bc733aba",
        gzip: include_bytes!("explore.html.gz"),
    },
    File {
        name: "index.html",
        digest: "c48044072e88c11c",
        gzip: include_bytes!("index.html.gz"),
    },
    File {
        name: "licences.txt",
        digest: "9ad5ed3df7577c14",
        gzip: include_bytes!("licences.txt.gz"),
    },
]
