# Lays out target\windows\app and makes the portable archive; with Inno Setup installed, the installer too.
#   cargo build --release --locked
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
$version = (Select-String -Path Cargo.toml -Pattern '^version = "(.+)"').Matches[0].Groups[1].Value
$out = 'target\windows'
$app = "$out\app"
Remove-Item $out -Recurse -Force -ErrorAction SilentlyContinue
New-Item $app -ItemType Directory -Force | Out-Null

Copy-Item target\release\guanxi.exe $app
foreach ($file in 'README.md', 'README.zh-CN.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'packaging\THIRD-PARTY-LICENSES.html') {
    Copy-Item $file $app
}

# guanxi.exe belongs to the terminal. Started from Explorer it would open one, so shortcuts and file types start a
# copy that is marked as a program with windows: the field Subsystem of its header is 2 instead of 3.
$bytes = [IO.File]::ReadAllBytes((Resolve-Path "$app\guanxi.exe"))
$header = [BitConverter]::ToInt32($bytes, 0x3c)
$field = $header + 0x5c
if ([BitConverter]::ToUInt16($bytes, $field) -ne 3) { throw 'guanxi.exe is not a program of the terminal' }
$bytes[$field] = 2
[IO.File]::WriteAllBytes((Join-Path (Get-Location) "$app\guanxiw.exe"), $bytes)

python packaging\icons.py "$out\guanxi.ico"
if ($LASTEXITCODE -ne 0) { throw 'the icon was not made' }

# Portable: the mark beside the program keeps settings and backups there.
$portable = "$out\portable\Guanxi"
New-Item $portable -ItemType Directory -Force | Out-Null
Copy-Item "$app\*" $portable
Set-Content "$portable\portable.txt" 'While this file is here, Guanxi keeps its settings and backups in the folder config beside it.'
Compress-Archive $portable "$out\guanxi-$version-windows-portable.zip" -Force

$iscc = (Get-Command iscc -ErrorAction SilentlyContinue).Source
if (-not $iscc) { $iscc = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
if (Test-Path $iscc) {
    & $iscc packaging\windows\guanxi.iss
    if ($LASTEXITCODE -ne 0) { throw 'the installer was not made' }
} else {
    Write-Output 'Inno Setup is not installed: no installer was made.'
}
Get-ChildItem $out -File
