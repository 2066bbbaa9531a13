# What the tools that run on Node.js begin with, for `run` in a folder beside this file to source with the
# program as its first argument: `here` is that folder, with what package-lock.json says installed, once;
# `binary` is the whole path of the program. What is installed stays in `node_modules/`, which git ignores.
name="$(basename "$here")"
cache="$here/../../../target/$name"

fail() {
  echo "tests/tools/$name/run: $*" >&2
  exit 1
}

[ $# -ge 1 ] || fail "say which program is to be tried, such as target/debug/silkgraph"
[ -x "$1" ] || fail "$1 is no program; build it with: cargo build"
node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null ||
  fail "Node.js 20 or newer is needed"
command -v npm >/dev/null || fail "npm is needed, which comes with Node.js"

mkdir -p "$cache"
want="$(node --version) $(cksum <"$here/package-lock.json")"
if [ ! -d "$here/node_modules" ] || [ "$(cat "$cache/node" 2>/dev/null)" != "$want" ]; then
  echo "installing what package-lock.json says"
  npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund --loglevel error
  echo "$want" >"$cache/node"
fi
binary="$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
