# What `run` in a folder beside this file begins with; it sources it with the program as its first argument.
# `here` is that folder, `binary` then the whole path of the program, and `cache` what the folder may keep
# in `target/`. With INSTALL_ONLY=1 nothing runs, and no program is needed.
name="$(basename "$here")"
mkdir -p "$here/../../../target/$name"
cache="$(cd "$here/../../../target/$name" && pwd)"

fail() {
  echo "tests/tools/$name/run: $*" >&2
  exit 1
}

if [ -z "${INSTALL_ONLY:-}" ]; then
  [ $# -ge 1 ] || fail "say which program is to be tried, such as target/debug/silkgraph"
  [ -x "$1" ] || fail "$1 is no program; build it with: cargo build"
  binary="$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
fi

# Whether something was installed as this says.
is_installed() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# What package-lock.json says, in `node_modules/`, which git ignores.
from_npm() {
  node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null ||
    fail "Node.js 20 or newer is needed"
  command -v npm >/dev/null || fail "npm is needed, which comes with Node.js"
  local want
  want="$(node --version) $(cksum <"$here/package-lock.json")"
  if [ ! -d "$here/node_modules" ] || ! is_installed "$cache/node" "$want"; then
    echo "installing what package-lock.json says"
    npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund --loglevel error
    echo "$want" >"$cache/node"
  fi
}

# What requirements.txt says, in `$cache/venv`.
from_pypi() {
  local python="${PYTHON:-python3}" want
  "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    fail "Python 3.11 or newer with venv is needed (on Debian: apt install python3 python3-venv)"
  want="$("$python" -VV) $(cksum <"$here/requirements.txt")"
  if ! is_installed "$cache/python" "$want"; then
    echo "installing what requirements.txt says"
    "$python" -m venv --clear "$cache/venv"
    "$cache/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
      --require-hashes --only-binary :all: -r "$here/requirements.txt"
    echo "$want" >"$cache/python"
  fi
}

# Ends here where nothing is to run.
installed() {
  [ -z "${INSTALL_ONLY:-}" ] || exit 0
}
