@echo off
rem Marketcast's launcher for Windows: finds a fit JDK, lets Maven build what is out of date, runs.
setlocal EnableDelayedExpansion
set "ROOT=%~dp0"
set "COMMAND=%~1"
if "%COMMAND%"=="" set "COMMAND=help"
if /i "%COMMAND%"=="help" goto usage
if /i "%COMMAND%"=="--help" goto usage

set "MODULE="
set "FIRST="
if /i "%COMMAND%"=="demo" set "MODULE=deploy\standalone" & set "JAR=marketcast-standalone.jar"
if /i "%COMMAND%"=="agent" set "MODULE=capture-agent" & set "JAR=marketcast-agent.jar"
if /i "%COMMAND%"=="decode" set "MODULE=capture-agent" & set "JAR=marketcast-agent.jar" & set "FIRST=decode"
if /i "%COMMAND%"=="api" set "MODULE=market-api" & set "JAR=quarkus-app\quarkus-run.jar"
if /i "%COMMAND%"=="catalog" set "MODULE=market-api" & set "JAR=quarkus-app\quarkus-run.jar" & set "FIRST=catalog"
if /i "%COMMAND%"=="players" set "MODULE=market-api" & set "JAR=quarkus-app\quarkus-run.jar" & set "FIRST=players"
if /i "%COMMAND%"=="alerts" set "MODULE=market-api" & set "JAR=quarkus-app\quarkus-run.jar" & set "FIRST=alerts"
if /i "%COMMAND%"=="bench" set "MODULE=benchmarks" & set "JAR=marketcast-benchmarks.jar"
if /i not "%COMMAND%"=="test" if /i not "%COMMAND%"=="archives" if "%MODULE%"=="" (
  echo marketcast: unknown command: %COMMAND% 1>&2
  call :print_usage 1>&2
  exit /b 2
)

call :find_java
if errorlevel 1 exit /b 1

rem everything behind the command, as it was written
set "REST="
:collect
shift
if "%~1"=="" goto run
set REST=!REST! %1
goto collect

:run
if /i "%COMMAND%"=="archives" (
  cd /d "%ROOT%"
  call mvnw.cmd -q -B -pl capture-agent -am -DskipTests package
  if not errorlevel 1 dir /b capture-agent\target\marketcast-agent-*-windows.zip capture-agent\target\marketcast-agent-*-linux.tar.gz
  exit /b !errorlevel!
)
if /i "%COMMAND%"=="test" (
  cd /d "%ROOT%"
  call mvnw.cmd -B -ntp verify !REST!
  exit /b !errorlevel!
)
echo building %MODULE% (the first time, libraries are fetched: some minutes) 1>&2
pushd "%ROOT%"
call mvnw.cmd -q -B -pl %MODULE:\=/% -am -DskipTests package 1>&2
if errorlevel 1 (
  echo marketcast: the build failed 1>&2
  exit /b 1
)
popd
"%JAVA_HOME%\bin\java" "-Dmarketcast.root=%ROOT%." -jar "%ROOT%%MODULE%\target\%JAR%" %FIRST% !REST!
exit /b %errorlevel%

:find_java
set "FOUND="
call :try_java "%JAVA_HOME%"
for %%V in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto") do (
  for /f "delims=" %%J in ('dir /b /ad "%ProgramFiles%\%%~V" 2^>nul') do call :try_java "%ProgramFiles%\%%~V\%%J"
)
if not "%FOUND%"=="" (
  set "JAVA_HOME=%FOUND%"
  exit /b 0
)
echo marketcast: no JDK 21 or newer found (looked at JAVA_HOME and the usual folders). 1>&2
echo Install one and try again, for example: winget install EclipseAdoptium.Temurin.21.JDK 1>&2
exit /b 1

:try_java
if not "%FOUND%"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
set "MAJOR=0"
for /f "tokens=2 delims=. " %%M in ('""%~1\bin\javac.exe" -version 2^>^&1"') do set "MAJOR=%%M"
if %MAJOR% GEQ 21 set "FOUND=%~1"
exit /b 0

:usage
call :print_usage
exit /b 0

:print_usage
echo Usage: marketcast COMMAND [OPTION...]
echo.
echo   demo            everything on this machine, with simulated traffic; --help for its options
echo   test            build and run every check and test
echo   decode FILE...  print the market events in capture files, one JSON a line
echo   agent ...       the capture agent: replay, simulate, decode; agent --help
echo   api ...         an API replica; api --help
echo   catalog ...     item names and trading rules: catalog import FILE; --help
echo   archives        the agent as a service for Windows and Linux, packed in capture-agent\target
echo   players ...     erase what is kept of a player: players erase --nickname NAME; --help
echo   alerts test     let a replica send a test message to where alerts go; --help
echo   bench [ARG...]  JMH benchmarks; arguments are JMH's own, -h lists them
echo   help            this text
echo.
echo A JDK 21 or newer is needed; JAVA_HOME is asked first.
exit /b 0
