@echo off
rem Called by the other scripts. Sets JAVA_HOME to a 64-bit Java 21 or newer: the one in jre\ beside
rem this file, else that of JAVA_HOME, else one that the registry or the usual folders have. Each
rem Java's own file "release" is read; nothing is started. Exit code 3 where there is none.
set "FOUND_JAVA="
set "PROGRAMS=%ProgramFiles%"
if defined ProgramW6432 set "PROGRAMS=%ProgramW6432%"
call :look "%~dp0jre"
if defined JAVA_HOME call :look "%JAVA_HOME:"=%"
for /f "tokens=1,2,*" %%A in ('reg query HKLM\SOFTWARE\JavaSoft /s /v JavaHome 2^>nul') do (
  if /i "%%A"=="JavaHome" call :look "%%C"
)
for %%V in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
  for /f "delims=" %%J in ('dir /b /ad "%PROGRAMS%\%%~V" 2^>nul') do call :look "%PROGRAMS%\%%~V\%%J"
)
if not defined FOUND_JAVA goto none
set "JAVA_HOME=%FOUND_JAVA%"
exit /b 0

:none
echo marketcast: no 64-bit Java 21 or newer found (looked at the folder jre beside this file, JAVA_HOME, 1>&2
echo the registry and the usual folders). Install one for all users and try again, for example: 1>&2
echo   winget install --scope machine EclipseAdoptium.Temurin.21.JRE 1>&2
exit /b 3

:look
if defined FOUND_JAVA exit /b 0
if not exist "%~1\bin\server\jvm.dll" exit /b 0
if not exist "%~1\release" exit /b 0
set "JAVA_MAJOR=0"
set "JAVA_BITS="
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do (
  if "%%A"=="JAVA_VERSION" set "JAVA_MAJOR=%%B"
  if "%%A"=="OS_ARCH" set "JAVA_BITS=%%B"
)
set "JAVA_MAJOR=%JAVA_MAJOR:"=%"
for /f "delims=." %%M in ("%JAVA_MAJOR%") do set "JAVA_MAJOR=%%M"
if not defined JAVA_BITS exit /b 0
set "JAVA_BITS=%JAVA_BITS:"=%"
if not "%JAVA_BITS%"=="x86_64" if not "%JAVA_BITS%"=="amd64" exit /b 0
if %JAVA_MAJOR% GEQ 21 set "FOUND_JAVA=%~1"
exit /b 0
