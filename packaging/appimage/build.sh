#!/bin/sh
# Makes an AppImage: one file that runs on any Linux with glibc as old as that of the machine it is built on.
#   cargo build --release --locked && sh packaging/appimage/build.sh
# Needs appimagetool (https://github.com/AppImage/appimagetool) in the path or in APPIMAGETOOL; without it the
# folder target/appimage/Guanxi.AppDir is left to be packed elsewhere.
set -eu
cd "$(dirname "$0")/../.."
id=io.github.guanxi_crm.guanxi
out=target/appimage
dir=$out/Guanxi.AppDir
rm -rf "$out"
sh packaging/linux/install.sh "$dir/usr"
# The type stands where AppImages look for it: the desktop entry and the icon at the top.
cp packaging/linux/$id.desktop "$dir/$id.desktop"
cp assets/icon/guanxi-256.png "$dir/$id.png"
ln -s $id.png "$dir/.DirIcon"
# Everything the program loads besides, X11, Wayland and OpenGL, has to be that of the system it runs on.
cat > "$dir/AppRun" <<'RUN'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/usr/bin/guanxi" "$@"
RUN
chmod 755 "$dir/AppRun"
"$dir/AppRun" --version
if tool=$(command -v "${APPIMAGETOOL:-appimagetool}"); then
    version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
    ARCH=$(uname -m) "$tool" "$dir" "$out/Guanxi-$version-$(uname -m).AppImage"
else
    echo "appimagetool is not installed: $dir is ready to be packed."
fi
