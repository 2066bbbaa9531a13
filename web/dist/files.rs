// The files of the pages, written by the build of `web/`: see web/README.md.
&[
    File {
        name: "assets/explore-BgrSqk7l.css",
        digest: "4386f605a6a93ec5",
        gzip: include_bytes!("assets/explore-BgrSqk7l.css.gz"),
    },
    File {
        name: "assets/explore-kZlRQINA.js",
        digest: "fabf95152f97fa61",
        gzip: include_bytes!("assets/explore-kZlRQINA.js.gz"),
    },
    File {
        name: "assets/forces.worker-Di1UQoJk.js",
        digest: "39e454e9c432497b",
        gzip: include_bytes!("assets/forces.worker-Di1UQoJk.js.gz"),
    },
    File {
        name: "assets/icon-CHt5jtJo.svg",
        digest: "71d23df2d48066c8",
        gzip: include_bytes!("assets/icon-CHt5jtJo.svg.gz"),
    },
    File {
        name: "assets/index-Bve8Epjd.js",
        digest: "f216535e41d74d16",
        gzip: include_bytes!("assets/index-Bve8Epjd.js.gz"),
    },
    File {
        name: "assets/page-CJj54zX1.css",
        digest: "8b7b698f27c4a8dd",
        gzip: include_bytes!("assets/page-CJj54zX1.css.gz"),
    },
    File {
        name: "assets/page-Dg-MXrT4.js",
        digest: "04c5a512a67fb93b",
        gzip: include_bytes!("assets/page-Dg-MXrT4.js.gz"),
    },
    File {
        name: "assets/scene-CHlYGayp.js",
        digest: "0efe0a27fbca8d03",
        gzip: include_bytes!("assets/scene-CHlYGayp.js.gz"),
    },
    File {
        name: "assets/support-CTzLGEQ4.js",
        digest: "622bc121fb613b1e",
        gzip: include_bytes!("assets/support-CTzLGEQ4.js.gz"),
    },
    File {
        name: "explore.html",
        digest: "3dfc53a8535ca271",
        gzip: include_bytes!("explore.html.gz"),
    },
    File {
        name: "index.html",
        digest: "849530cd5862629d",
        gzip: include_bytes!("index.html.gz"),
    },
    File {
        name: "licences.txt",
        digest: "88278c7c08972a37",
        gzip: include_bytes!("licences.txt.gz"),
    },
]
