; The installer for one person, without an administrator: Inno Setup 6.3 or later.
;   iscc packaging\windows\guanxi.iss
; after packaging\windows\build.ps1 has laid out target\windows\app. Nothing is written outside the person's own
; folders and registry; settings and data stay when the program is removed.

#define Version "0.1.0"
#define Type "io.github.guanxi_crm.guanxi"
#define Ending ".guanxi"

[Setup]
AppId={#Type}
AppName=Guanxi
AppVersion={#Version}
AppPublisher=The Guanxi authors
AppPublisherURL=https://github.com/guanxi-crm/guanxi
DefaultDirName={autopf}\Guanxi
DefaultGroupName=Guanxi
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
SetupIconFile=..\..\target\windows\guanxi.ico
UninstallDisplayIcon={app}\guanxi.exe
UninstallDisplayName=Guanxi
VersionInfoVersion={#Version}.0
OutputDir=..\..\target\windows
OutputBaseFilename=guanxi-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
; Part of newer Inno Setups only; without it the wizard is English and the program still bilingual.
#if FileExists(CompilerPath + "Languages\ChineseSimplified.isl")
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif

[CustomMessages]
en.FileType=Guanxi company file
en.CallType=Guanxi: who is calling
en.TaskPhone=Show who is calling when a softphone or a link names a number (tel:)
en.TaskPath=Make the command "guanxi" known in the terminal
#if FileExists(CompilerPath + "Languages\ChineseSimplified.isl")
zh.FileType=“关系”公司数据文件
zh.CallType=关系：来电弹屏
zh.TaskPhone=软电话或链接（tel:）给出号码时显示来电者
zh.TaskPath=在终端中可用命令“guanxi”
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "phone"; Description: "{cm:TaskPhone}"; Flags: unchecked
Name: "path"; Description: "{cm:TaskPath}"; Flags: unchecked

[Files]
; guanxi.exe is for the terminal; guanxiw.exe is the same program without a terminal window.
Source: "..\..\target\windows\app\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{group}\Guanxi"; Filename: "{app}\guanxiw.exe"
Name: "{autodesktop}\Guanxi"; Filename: "{app}\guanxiw.exe"; Tasks: desktopicon

[Registry]
; HKA is HKEY_CURRENT_USER in an installation for one person.
Root: HKA; Subkey: "Software\Classes\{#Ending}"; ValueType: string; ValueData: "{#Type}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Ending}"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-guanxi"
Root: HKA; Subkey: "Software\Classes\{#Ending}\OpenWithProgids"; ValueType: string; ValueName: "{#Type}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Type}"; ValueType: string; ValueData: "{cm:FileType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Type}\DefaultIcon"; ValueType: string; ValueData: "{app}\guanxi.exe,0"
Root: HKA; Subkey: "Software\Classes\{#Type}\shell\open\command"; ValueType: string; ValueData: """{app}\guanxiw.exe"" ""%1"""
; Windows lets people choose among those who can handle tel:; nobody is displaced.
Root: HKA; Subkey: "Software\Classes\{#Type}.call"; ValueType: string; ValueData: "{cm:CallType}"; Flags: uninsdeletekey; Tasks: phone
Root: HKA; Subkey: "Software\Classes\{#Type}.call"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""; Tasks: phone
Root: HKA; Subkey: "Software\Classes\{#Type}.call\shell\open\command"; ValueType: string; ValueData: """{app}\guanxiw.exe"" pop ""%1"""; Tasks: phone
Root: HKA; Subkey: "Software\Guanxi"; Flags: uninsdeletekeyifempty; Tasks: phone
Root: HKA; Subkey: "Software\Guanxi\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "Guanxi"; Flags: uninsdeletekey; Tasks: phone
Root: HKA; Subkey: "Software\Guanxi\Capabilities"; ValueType: string; ValueName: "ApplicationDescription"; ValueData: "{cm:CallType}"; Tasks: phone
Root: HKA; Subkey: "Software\Guanxi\Capabilities\URLAssociations"; ValueType: string; ValueName: "tel"; ValueData: "{#Type}.call"; Tasks: phone
Root: HKA; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "Guanxi"; ValueData: "Software\Guanxi\Capabilities"; Flags: uninsdeletevalue; Tasks: phone
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotInPath

[Run]
Filename: "{app}\guanxiw.exe"; Description: "{cm:LaunchProgram,Guanxi}"; Flags: nowait postinstall skipifsilent

[Code]
function PathOfPerson(): string;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function IsNotInPath(): Boolean;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(PathOfPerson()) + ';') = 0;
end;

{ Takes the folder out of the person's path again; everything else there stays as it is. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Part: string;
  At: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  Path := ';' + PathOfPerson() + ';';
  Part := ';' + ExpandConstant('{app}') + ';';
  At := Pos(Lowercase(Part), Lowercase(Path));
  if At > 0 then
  begin
    Delete(Path, At, Length(Part) - 1);
    RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Copy(Path, 2, Length(Path) - 2));
  end;
end;
