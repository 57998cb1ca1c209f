@echo off
rem Installs the agent as a Windows service, or upgrades the one that is installed: copies the programs,
rem registers the service, starts it. May be run again at any time; settings, key and spool stay.
rem Exit codes: 0 done, 2 used wrongly, 3 no Java, 4 no Npcap, 5 no administrator, 6 files, 7 service,
rem 8 it does not run.
setlocal
set "SERVICE=marketcast-agent"
set "HERE=%~dp0"
set "PROGRAMS=%ProgramFiles%"
if defined ProgramW6432 set "PROGRAMS=%ProgramW6432%"
set "TARGET="
set "DATA=%ProgramData%\Marketcast\agent"
set "OWN_KEY=HKLM\SOFTWARE\Marketcast\agent"
set "NPCAP_KEY=HKLM\SYSTEM\CurrentControlSet\Services\npcap\Parameters"
set "OUTPUT=%TEMP%\marketcast-install.log"
set "QUIET="
set "DRY="
set "START=yes"
set "RESULT=0"
set "PAUSE="
if "%~1"=="" set "PAUSE=yes"

:options
if "%~1"=="" goto checks
if /i "%~1"=="/?" goto help
if /i "%~1"=="/quiet" goto option_quiet
if /i "%~1"=="/dry-run" goto option_dry
if /i "%~1"=="/no-start" goto option_no_start
if /i "%~1"=="/dir" goto option_dir
call :error "unknown option %~1"
set "RESULT=2"
goto help
:option_quiet
set "QUIET=yes"
shift
goto options
:option_dry
set "DRY=yes"
shift
goto options
:option_no_start
set "START="
shift
goto options
:option_dir
set "RESULT=2"
if "%~2"=="" goto help
set "RESULT=0"
set "TARGET=%~2"
shift
shift
goto options

:checks
rem only administrators may read this key; unlike "net session" it asks no other service
reg query HKU\S-1-5-19 >nul 2>&1
if errorlevel 1 goto no_rights
:java
call "%~dp0find-java.bat"
if errorlevel 1 goto no_java
sc query npcap >nul 2>&1
if errorlevel 1 goto no_npcap
call :number "%NPCAP_KEY%" AdminOnly
set "ADMIN_ONLY=%NUMBER%"
call :number "%NPCAP_KEY%" LoopbackSupport
if "%NUMBER%"=="0x0" call :say "note: Npcap's loopback support is off (LoopbackSupport is 0): a game behind a local proxy is not seen"
if "%ADMIN_ONLY%"=="0x1" goto system_account
set "ACCOUNT=NT AUTHORITY\LocalService"
set "WHY=Npcap is open to it, and it has few rights"
goto existing
:system_account
set "ACCOUNT=LocalSystem"
set "WHY=Npcap is restricted to administrators; installed without that restriction LocalService would do"

:existing
set "EXISTS="
set "INSTALLED="
sc query %SERVICE% >nul 2>&1
if not errorlevel 1 set "EXISTS=yes"
for /f "tokens=1,2,*" %%A in ('reg query %OWN_KEY% /v Folder 2^>nul') do if "%%A"=="Folder" set "INSTALLED=%%C"
if not defined TARGET if defined INSTALLED set "TARGET=%INSTALLED%"
if not defined TARGET set "TARGET=%PROGRAMS%\Marketcast\agent"
if exist "%TARGET%\marketcast-agent.jar" goto plan
set "OTHERS="
for /f "delims=" %%F in ('dir /b /a "%TARGET%" 2^>nul') do set "OTHERS=%%F"
if not defined OTHERS goto plan
call :error "%TARGET% has other files in it; name an empty folder, or one that does not exist"
set "RESULT=2"
goto end

:plan
set "PROCRUN=%TARGET%\service\marketcast-agent.exe"
if /i "%JAVA_HOME%"=="%HERE%jre" set "JAVA_HOME=%TARGET%\jre"
rem a folder of one person's cannot be read by LocalService
if "%ACCOUNT%"=="LocalSystem" goto java_fits
if /i not "%JAVA_HOME:\Users\=%"=="%JAVA_HOME%" goto private_java
:java_fits
call :say "programs: %TARGET%"
call :say "settings, key, spool, logs: %DATA%"
call :say "Java %JAVA_MAJOR%: %JAVA_HOME%"
call :say "account: %ACCOUNT% (%WHY%)"
if not defined EXISTS goto copy
call :say "the service is installed already and is upgraded"
call :stop
if errorlevel 1 goto service_failed

:copy
if /i "%HERE%"=="%TARGET%\" goto data
if exist "%TARGET%\lib" call :do rd /s /q "%TARGET%\lib"
if exist "%TARGET%\jre" call :do rd /s /q "%TARGET%\jre"
call :do xcopy /e /i /q /y "%HERE%lib" "%TARGET%\lib"
if errorlevel 1 goto files_failed
call :do xcopy /e /i /q /y "%HERE%service" "%TARGET%\service"
if errorlevel 1 goto files_failed
if not exist "%HERE%jre" goto copy_files
call :do xcopy /e /i /q /y "%HERE%jre" "%TARGET%\jre"
if errorlevel 1 goto files_failed
:copy_files
rem not agent.properties: everybody can read this folder, and it may hold a password
call :do copy /y "%HERE%*.bat" "%TARGET%"
if errorlevel 1 goto files_failed
call :do copy /y "%HERE%*.txt" "%TARGET%"
if errorlevel 1 goto files_failed
call :do copy /y "%HERE%logging.properties" "%TARGET%"
if errorlevel 1 goto files_failed
call :do copy /y "%HERE%marketcast-agent.jar" "%TARGET%"
if errorlevel 1 goto files_failed
rem programs that run with the service's rights may be changed by administrators only
call :do icacls "%TARGET%" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX *S-1-5-19:(OI)(CI)RX
if errorlevel 1 goto files_failed

:data
if not exist "%DATA%\logs" call :do mkdir "%DATA%\logs"
if exist "%DATA%\tmp" call :do rd /s /q "%DATA%\tmp"
call :do mkdir "%DATA%\tmp"
rem SIDs, because names are in the language of Windows: Administrators, SYSTEM, LocalService
call :do icacls "%DATA%" /setowner *S-1-5-32-544 /t /c /q
if "%ACCOUNT%"=="LocalSystem" goto data_of_system
call :do icacls "%DATA%" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-19:(OI)(CI)M
if errorlevel 1 goto files_failed
goto data_inherits
:data_of_system
call :do icacls "%DATA%" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F
if errorlevel 1 goto files_failed
call :do icacls "%DATA%" /remove *S-1-5-19
:data_inherits
if exist "%DATA%\agent.properties" goto data_is_there
call :do copy /y "%HERE%agent.properties" "%DATA%\agent.properties"
if errorlevel 1 goto files_failed
:data_is_there
rem what is in the folder already gets the folder's rights
call :do icacls "%DATA%\*" /reset /t /c /q

if defined EXISTS goto update
call :procrun //IS//%SERVICE%
if errorlevel 1 goto service_failed
goto registered
:update
call :procrun //US//%SERVICE%
if errorlevel 1 goto replace
rem procrun never changes this one
call :do sc config %SERVICE% binPath= "\"%PROCRUN%\" //RS//%SERVICE%"
if errorlevel 1 goto service_failed
goto registered
:replace
call :say "the registration cannot be updated and is made anew"
call :do sc delete %SERVICE%
if errorlevel 1 goto service_failed
call :procrun //IS//%SERVICE%
if errorlevel 1 goto service_failed
:registered
call :do sc failure %SERVICE% reset= 3600 actions= restart/5000/restart/30000/restart/60000
if errorlevel 1 call :say "warning: Windows does not restart the service when it fails"
call :do sc failureflag %SERVICE% 1
if errorlevel 1 call :say "warning: Windows restarts the service after a crash only, not when it ends with an error"
call :do reg add %OWN_KEY% /v Folder /d "%TARGET%" /f
if errorlevel 1 goto service_failed

if not defined START goto done
call :do net start %SERVICE%
if errorlevel 1 goto not_running
if defined DRY goto done
rem an agent with wrong settings starts and ends again
ping -n 8 127.0.0.1 >nul
sc query %SERVICE% | "%SystemRoot%\System32\find.exe" "RUNNING" >nul
if errorlevel 1 goto not_running
:done
if defined DRY call :say "nothing has been done"
if not defined DRY call :say "done; doctor.bat tells whether everything works"
goto end

:no_rights
call :error "administrator rights are needed: right-click install-service.bat, Run as administrator"
set "RESULT=5"
if defined DRY goto java
goto end
:no_java
set "RESULT=3"
goto end
:no_npcap
call :error "Npcap is not installed: get it from https://npcap.com; its installer's defaults will do"
set "RESULT=4"
goto end
:private_java
call :error "%JAVA_HOME% belongs to one person, and the service cannot read it: install Java for all users"
set "RESULT=3"
goto end
:files_failed
call :error "files could not be written; close what uses them and run this again"
set "RESULT=6"
goto end
:service_failed
call :error "the service could not be stopped or registered; see above, then run this again"
set "RESULT=7"
goto end
:not_running
call :error "the service is installed but does not run; see %DATA%\logs, then run doctor.bat"
set "RESULT=8"
goto end

:help
echo install-service [/dry-run] [/quiet] [/no-start] [/dir FOLDER]
echo.
echo   /dry-run     say what would be done, and do nothing
echo   /quiet       say only what is wrong, and wait for nobody
echo   /no-start    register the service, but do not start it
echo   /dir FOLDER  where the programs go; default: where they are, else %PROGRAMS%\Marketcast\agent
goto end

:end
rem without options Explorer may have opened the window, and would close it before anything is read
if defined PAUSE pause
exit /b %RESULT%

:say
if defined QUIET exit /b 0
echo %~1
exit /b 0

:error
echo marketcast: %~1 1>&2
exit /b 0

rem Runs a command and shows what it says where it fails; in a dry run shows the command.
:do
if defined DRY goto do_not
%* >"%OUTPUT%" 2>&1
if not errorlevel 1 exit /b 0
echo failed: %* 1>&2
type "%OUTPUT%" 1>&2
exit /b 1
:do_not
echo   %*
exit /b 0

rem NUMBER is a value of the registry, like 0x1, or empty.
:number
set "NUMBER="
for /f "tokens=1,2,3" %%A in ('reg query "%~1" /v %~2 2^>nul') do if "%%A"=="%~2" set "NUMBER=%%C"
exit /b 0

rem Registers the service, or updates it. jvm: the agent runs inside the service's process, which can tell it to end
rem and wait; with exe there would be no way to tell it.
:procrun
call :do "%PROCRUN%" %1 ^
 --DisplayName="Marketcast agent" ^
 --Description="Publishes what a game client on this machine receives about its market. Sends nothing to a game." ^
 --Startup=delayed --ServiceUser="%ACCOUNT%" ^
 --JavaHome="%JAVA_HOME%" --Jvm="%JAVA_HOME%\bin\server\jvm.dll" ^
 --Classpath="%TARGET%\marketcast-agent.jar" ^
 --JvmOptions="-Xrs;-Dsun.misc.unsafe.memory.access=allow;-Djava.util.logging.config.file=%TARGET%\logging.properties;-Djava.io.tmpdir=%DATA%\tmp" ^
 --JvmOptions9="--enable-native-access=ALL-UNNAMED" ^
 --StartMode=jvm --StartClass=io.marketcast.agent.cli.WindowsService --StartMethod=start ^
 --StartParams="run;--home;%DATA%" --StartPath="%DATA%" ^
 --StopMode=jvm --StopClass=io.marketcast.agent.cli.WindowsService --StopMethod=stop --StopTimeout=30 ^
 --LogPath="%DATA%\logs" --LogPrefix=service --LogLevel=Warn --StdOutput=auto --StdError=auto
exit /b %errorlevel%

rem Stops the service where it runs, and waits until it has ended: not longer than it may take.
:stop
sc query %SERVICE% | "%SystemRoot%\System32\find.exe" "STOPPED" >nul
if not errorlevel 1 exit /b 0
call :do net stop %SERVICE%
if errorlevel 1 exit /b 1
if defined DRY exit /b 0
set "SECONDS=0"
:stopping
sc query %SERVICE% | "%SystemRoot%\System32\find.exe" "STOPPED" >nul
if not errorlevel 1 exit /b 0
ping -n 2 127.0.0.1 >nul
set /a SECONDS+=1
if %SECONDS% LSS 60 goto stopping
exit /b 1
