@echo off
rem What keeps the agent from working, and how to put that right: first what concerns the service, then
rem everything that "marketcast-agent doctor" looks at, with the service's settings where it is installed.
setlocal
set "SERVICE=marketcast-agent"
set "DATA=%ProgramData%\Marketcast\agent"

sc query npcap >nul 2>&1
if errorlevel 1 echo FAIL  npcap          not installed& echo       fix: install it from https://npcap.com
sc query %SERVICE% >nul 2>&1
if errorlevel 1 goto not_installed
sc query %SERVICE% | "%SystemRoot%\System32\find.exe" "RUNNING" >nul
if errorlevel 1 goto not_running
echo PASS  service        runs
goto settings
:not_running
echo FAIL  service        installed, but does not run
echo       fix: net start %SERVICE%; if it stops again, see %DATA%\logs
goto settings
:not_installed
echo WARN  service        not installed
echo       fix: install-service.bat, as administrator

:settings
if defined MARKETCAST_HOME goto java
if not exist "%DATA%\." goto java
if not exist "%DATA%\agent.properties" goto no_rights
set "MARKETCAST_HOME=%DATA%"
:java
call "%~dp0marketcast-agent.bat" doctor %*
set "RESULT=%errorlevel%"
goto end

:no_rights
echo FAIL  rights         the service's settings in %DATA% cannot be read
echo       fix: right-click doctor.bat and choose "Run as administrator"
set "RESULT=5"

:end
rem without options Explorer may have opened the window, and would close it before anything is read
if "%~1"=="" pause
exit /b %RESULT%
