#!/bin/sh
# Runs the Windows archive's scripts and its service under Wine, on demand:
#   ./marketcast archives && deploy/windows/test/wine-test.sh
# There is no Java for Windows here: jvm.dll and java.exe are stand-ins that write down what they are asked.
# What Wine cannot do is not tested: rights (icacls is empty there), restart on failure, delayed start, and
# procrun's update and delete of a service, which end with "Invalid level".
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
archive=$(ls "$here"/../../../capture-agent/target/marketcast-agent-*-windows.zip 2>/dev/null | head -n 1)
for tool in wine x86_64-w64-mingw32-gcc unzip; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed (Debian: apt install wine gcc-mingw-w64-x86-64 unzip)"; exit 0; }
done
[ -n "$archive" ] || { echo "build the archive first: ./marketcast archives" >&2; exit 1; }

work=$(mktemp -d)
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
unset DISPLAY JAVA_HOME
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
c=$WINEPREFIX/drive_c
unpacked="$c/users/bob/Downloads/unpacked (1)"
java="$c/Program Files/Java/jdk (x86)"
data="$c/ProgramData/Marketcast/agent"
record="$data/logs/standin.txt"
checks=0

# Runs a command in folder $1; its output, which background processes would hold open, goes to a file.
win() {
  folder=$1
  shift
  code=0
  (cd "$folder" && timeout 120 wine cmd /c "$@") >"$work/raw" 2>&1 <"${input:-/dev/null}" || code=$?
  tr -d '\r' <"$work/raw" >"$work/out"
}
check() {
  what=$1
  shift
  if ! "$@"; then
    echo "FAILED: $what (exit code $code)" >&2
    cat "$work/out" >&2
    exit 1
  fi
  checks=$((checks + 1))
}
ended() { [ "$code" -eq "$1" ]; }
said() { grep -qF -- "$1" "$work/out"; }
same() { diff -u "$1" "$2" >"$work/difference" || { cat "$work/difference" >&2; false; }; }
no() { ! "$@"; }
# The folder itself stays: Wine keeps it open, because the script was started there.
empty() { [ -z "$(find "$1" -type f)" ]; }
registered() { win "$c" sc query marketcast-agent; [ "$code" -eq 0 ]; }
state() { win "$c" sc query marketcast-agent; said "$1"; }
# Waits up to a minute for a line of the stand-in's record.
recorded() {
  tries=0
  until grep -qF -- "$1" "$record" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || return 1
    sleep 1
  done
}
administrator() { win "$c" reg add 'HKU\S-1-5-19' /f; }
npcap() { win "$c" reg add 'HKLM\SYSTEM\CurrentControlSet\Services\npcap\Parameters' /v "$1" /t REG_DWORD /d "$2" /f; }
release() { printf 'IMPLEMENTOR="nobody"\nJAVA_VERSION="%s"\nOS_ARCH="%s"\n' "$1" "$2" >"$java/release"; }
# A new start of Windows, without that of the service; so it is stopped, which Wine never says otherwise.
restart() {
  win "$c" reg add 'HKLM\SYSTEM\CurrentControlSet\Services\marketcast-agent' /v Start /t REG_DWORD /d 3 /f
  wineserver -k
  wineserver -w
  wineserver -p
  administrator
}

timeout 300 wineboot -i >"$work/boot" 2>&1
wineserver -w
wineserver -p
unzip -q "$archive" -d "$work"
mkdir -p "$(dirname "$unpacked")"
mv "$work"/marketcast-agent-*/ "$unpacked"

win "$unpacked" install-service.bat /quiet
check 'without administrator rights' ended 5
check 'rights are named' said 'administrator rights are needed'
administrator
win "$unpacked" install-service.bat /quiet
check 'without Java' ended 3
mkdir -p "$java/bin/server"
x86_64-w64-mingw32-gcc -O1 -shared -o "$java/bin/server/jvm.dll" "$here/standin-jvm.c"
x86_64-w64-mingw32-gcc -O1 -o "$java/bin/java.exe" "$here/standin-java.c"
release 17.0.9 x86_64
win "$unpacked" install-service.bat /quiet
check 'with an old Java' ended 3
release 25 aarch64
win "$unpacked" install-service.bat /quiet
check 'with a Java for other processors' ended 3
release 21.0.5 x86_64
win "$unpacked" install-service.bat /quiet
check 'without Npcap' ended 4
mkdir -p "$c/users/bob"
cp -r "$java" "$c/users/bob/jdk"
win "$c" sc create npcap binPath= 'C:\npcap.sys' type= kernel start= demand
npcap AdminOnly 1
npcap LoopbackSupport 0
win "$unpacked" install-service.bat /dry-run
check 'a dry run' ended 0
check 'LocalSystem has a reason' said 'account: LocalSystem (Npcap is restricted to administrators'
check 'loopback is told' said 'LoopbackSupport is 0'
check 'the key is not for LocalService' said 'icacls "C:\ProgramData\Marketcast\agent" /remove *S-1-5-19'
check 'a dry run registers nothing' no registered
check 'a dry run writes nothing' no [ -e "$data" ]
npcap AdminOnly 0
win "$unpacked" install-service.bat /dry-run
check 'LocalService' said 'account: NT AUTHORITY\LocalService'
check 'automatic, delayed' said ' --Startup=delayed '
check 'restart on failure' said 'sc failure marketcast-agent reset= 3600 actions= restart/5000/restart/30000/restart/60000'
check 'also after an error' said 'sc failureflag marketcast-agent 1'
check 'rights of the data' said '/grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-19:(OI)(CI)M'
win "$unpacked" install-service.bat /nonsense
check 'an unknown option' ended 2
export JAVA_HOME='C:\users\bob\jdk'
win "$unpacked" install-service.bat /quiet
unset JAVA_HOME
check 'with a Java of one person' ended 3
mkdir "$c/other"
echo mine >"$c/other/file.txt"
win "$unpacked" install-service.bat /quiet /dir 'C:\other'
check 'a folder with other files' ended 2

win "$unpacked" install-service.bat
check 'installing' ended 0
check 'it says so' said 'done; doctor.bat tells'
check 'it runs' state RUNNING
check 'start is called' recorded 'argument C:\ProgramData\Marketcast\agent'
win "$c" reg query 'HKLM\SYSTEM\CurrentControlSet\Services\marketcast-agent'
cp "$work/out" "$work/registry"
win "$c" reg query 'HKLM\SOFTWARE\WOW6432Node\Apache Software Foundation\Procrun 2.0\marketcast-agent' /s
cat "$work/out" >>"$work/registry"
grep '    ' "$work/registry" | grep -v PreshutdownTimeout | sed 's/^ *//' >"$work/parameters"
check 'what is registered' same "$here/expected-registry.txt" "$work/parameters"
check 'no settings beside the programs' no [ -e "$c/Program Files/Marketcast/agent/agent.properties" ]
win "$c/Program Files/Marketcast/agent" doctor.bat --seconds 3
check 'doctor fails as the agent does (Wine makes every code of a called file 1)' no ended 0
check 'doctor sees the service' said 'PASS  service        runs'
check 'doctor runs the agent' said 'argument C:\Program Files\Marketcast\agent\marketcast-agent.jar'
check 'with its options' said 'argument 3'
check 'and the settings of the service' said 'home C:\ProgramData\Marketcast\agent'
win "$c" net stop marketcast-agent
check 'stopping' ended 0
check 'stop is called and Java ends' recorded destroyed
check 'what Java is asked' same "$here/expected-calls.txt" "$record"

echo 'redis = redis://kept' >"$data/agent.properties"
mkdir -p "$data/spool"
echo key >"$data/pseudonym.key"
echo events >"$data/spool/1.segment"
echo old >"$c/Program Files/Marketcast/agent/lib/old.jar"
cp -r "$java" "$unpacked/jre"
restart
win "$unpacked" install-service.bat /no-start
check 'upgrading' ended 0
check 'the Java that came along' said 'Java 21: C:\Program Files\Marketcast\agent\jre'
check 'is installed too' [ -f "$c/Program Files/Marketcast/agent/jre/bin/server/jvm.dll" ]
check 'it is told' said 'is upgraded'
check 'settings stay' grep -q kept "$data/agent.properties"
check 'the key stays' grep -q key "$data/pseudonym.key"
check 'the spool stays' grep -q events "$data/spool/1.segment"
check 'old libraries go' no [ -e "$c/Program Files/Marketcast/agent/lib/old.jar" ]
check 'it is still registered' registered
win "$c/Program Files/Marketcast/agent" install-service.bat /no-start /quiet
check 'again, from where it is installed' ended 0
check 'programs are still there' [ -f "$c/Program Files/Marketcast/agent/marketcast-agent.jar" ]

win "$c/Program Files/Marketcast/agent" uninstall-service.bat /dry-run /delete-data
check 'a dry run of removing' ended 0
check 'removes nothing' registered
check 'deletes nothing' [ -f "$data/pseudonym.key" ]
printf 'n\r\n' >"$work/answer"
input="$work/answer"
win "$c/Program Files/Marketcast/agent" uninstall-service.bat
input=''
check 'removing' ended 0
check 'it asks' said 'Delete settings, key, spool and logs'
check 'data is kept' [ -f "$data/pseudonym.key" ]
check 'the service is gone' no registered
check 'programs are gone' empty "$c/Program Files/Marketcast"

win "$unpacked" install-service.bat /quiet /dir 'C:\Program Files (x86)\Market & cast'
check 'into a folder with brackets' ended 0
check 'nothing to say' no said done
check 'it runs from there' state RUNNING
win "$c" net stop marketcast-agent
check 'it stops' ended 0
restart
win "$c/Program Files (x86)/Market & cast" uninstall-service.bat /quiet /delete-data
check 'removing with the data' ended 0
check 'the service is gone again' no registered
check 'data is gone' no [ -e "$c/ProgramData/Marketcast" ]
check 'programs are gone again' empty "$c/Program Files (x86)/Market & cast"
check 'others have their files' [ -f "$c/other/file.txt" ]
echo "$checks checks passed under $(wine --version) with $(basename "$archive")"
