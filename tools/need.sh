#!/bin/sh
# need.sh NAME...   make sure a system program is there: installed if this is Debian or Ubuntu and
# the user is root, else named with the command that installs it.
#   tesseract-vie   Tesseract's Vietnamese data, for scans
#   soffice         LibreOffice Writer and Calc, for .doc files, and for documents and sheets in tests
#   postgresql      PostgreSQL's server programs, for tests of the register on it
set -u

has() {
    case "$1" in
    tesseract-vie)
        ls /usr/share/tesseract-ocr/*/tessdata/vie.traineddata >/dev/null 2>&1 ||
            { [ -n "${TESSDATA_PREFIX:-}" ] && [ -f "$TESSDATA_PREFIX/vie.traineddata" ]; }
        ;;
    soffice)
        { command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1; } &&
            { [ ! -d /usr/lib/libreoffice/program ] || # Debian has Calc in a package of its own
                [ -e /usr/lib/libreoffice/program/libsclo.so ]; }
        ;;
    postgresql)
        ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1
        ;;
    esac
}

packages() {
    case "$1" in
    tesseract-vie) echo "tesseract-ocr tesseract-ocr-vie" ;;
    postgresql) echo "postgresql" ;;
    soffice) echo "libreoffice-writer libreoffice-calc fonts-liberation" ;;
    esac
}

missing=""
for name in "$@"; do
    has "$name" || missing="$missing $(packages "$name")"
done
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing$missing"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "missing system packages:$missing" >&2
echo "install them first, on Debian or Ubuntu: sudo apt-get install$missing" >&2
exit 4
