// The files of the pages, written by the build of `web/`: see web/README.md.
&[
    File {
        name: "assets/explore-B459SVCa.js",
        digest: "575d54994f8e39f8",
        gzip: include_bytes!("assets/explore-B459SVCa.js.gz"),
    },
    File {
        name: "assets/icon-CHt5jtJo.svg",
        digest: "71d23df2d48066c8",
        gzip: include_bytes!("assets/icon-CHt5jtJo.svg.gz"),
    },
    File {
        name: "assets/index-C6lUv5bL.js",
        digest: "2ec6c9666ba646e1",
        gzip: include_bytes!("assets/index-C6lUv5bL.js.gz"),
    },
    File {
        name: "assets/page-CJj54zX1.css",
        digest: "8b7b698f27c4a8dd",
        gzip: include_bytes!("assets/page-CJj54zX1.css.gz"),
    },
    File {
        name: "assets/page-DUe3smX5.js",
        digest: "6b0ca8b98c9a5212",
        gzip: include_bytes!("assets/page-DUe3smX5.js.gz"),
    },
    File {
        name: "explore.html",
        digest: "44ae0eea5852a620",
        gzip: include_bytes!("explore.html.gz"),
    },
    File {
        name: "index.html",
        digest: "7c612c5bfb7178f4",
        gzip: include_bytes!("index.html.gz"),
    },
    File {
        name: "licences.txt",
        digest: "5ce13d091ac85bac",
        gzip: include_bytes!("licences.txt.gz"),
    },
]
