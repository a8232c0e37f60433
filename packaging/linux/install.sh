#!/bin/sh
# Installs what belongs beside the program below a folder, for packages that are not Debian's:
#   sh packaging/linux/install.sh PREFIX        (PREFIX is /usr, /app, AppDir/usr, ~/.local …)
set -eu
cd "$(dirname "$0")/../.."
prefix=$1
id=io.github.guanxi_crm.guanxi
put() { install -D -m "$3" "$1" "$prefix/$2"; }
put "${PROGRAM:-target/release/guanxi}" bin/guanxi 755
put packaging/linux/$id.desktop share/applications/$id.desktop 644
put packaging/linux/$id.call.desktop share/applications/$id.call.desktop 644
put packaging/linux/$id.metainfo.xml share/metainfo/$id.metainfo.xml 644
put packaging/linux/$id.mime.xml share/mime/packages/$id.xml 644
put packaging/linux/guanxi.1 share/man/man1/guanxi.1 644
put packaging/linux/guanxi.zh_CN.1 share/man/zh_CN/man1/guanxi.1 644
for side in 16 24 32 48 64 128 256 512; do
    put assets/icon/guanxi-$side.png share/icons/hicolor/${side}x$side/apps/$id.png 644
done
put assets/icon/guanxi.svg share/icons/hicolor/scalable/apps/$id.svg 644
put assets/icon/guanxi-symbolic.svg share/icons/hicolor/symbolic/apps/$id-symbolic.svg 644
put assets/icon/guanxi.svg share/icons/hicolor/scalable/mimetypes/application-x-guanxi.svg 644
for text in LICENSE-MIT LICENSE-APACHE README.md README.zh-CN.md packaging/THIRD-PARTY-LICENSES.html; do
    put $text "share/doc/guanxi/$(basename $text)" 644
done
