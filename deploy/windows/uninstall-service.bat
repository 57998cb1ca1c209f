@echo off
rem Removes the service and its programs; asks before it deletes settings, key, spool and logs.
rem Exit codes: 0 done, 2 used wrongly, 5 no administrator, 6 files, 7 service.
setlocal
set "SERVICE=marketcast-agent"
set "DATA=%ProgramData%\Marketcast\agent"
set "OWN_KEY=HKLM\SOFTWARE\Marketcast\agent"
rem procrun is registered as a 32-bit program would be, also by its 64-bit program
set "PROCRUN_KEY=HKLM\SOFTWARE\WOW6432Node\Apache Software Foundation\Procrun 2.0\%SERVICE%"
set "OUTPUT=%TEMP%\marketcast-uninstall.log"
set "PROGRAMS=%ProgramFiles%"
if defined ProgramW6432 set "PROGRAMS=%ProgramW6432%"
set "TARGET="
set "QUIET="
set "DRY="
set "DELETE=ask"
set "RESULT=0"
set "PAUSE="
if "%~1"=="" set "PAUSE=yes"

:options
if "%~1"=="" goto checks
if /i "%~1"=="/?" goto help
if /i "%~1"=="/quiet" goto option_quiet
if /i "%~1"=="/dry-run" goto option_dry
if /i "%~1"=="/keep-data" goto option_keep
if /i "%~1"=="/delete-data" goto option_delete
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
:option_keep
set "DELETE=no"
shift
goto options
:option_delete
set "DELETE=yes"
shift
goto options

:checks
rem only administrators may read this key
reg query HKU\S-1-5-19 >nul 2>&1
if errorlevel 1 goto no_rights
:service
if defined QUIET if "%DELETE%"=="ask" set "DELETE=no"
if defined DRY if "%DELETE%"=="ask" set "DELETE=no"
for /f "tokens=1,2,*" %%A in ('reg query %OWN_KEY% /v Folder 2^>nul') do if "%%A"=="Folder" set "TARGET=%%C"
sc query %SERVICE% >nul 2>&1
if errorlevel 1 goto no_service
call :stop
if errorlevel 1 goto service_failed
call :do sc delete %SERVICE%
if errorlevel 1 goto service_failed
goto data
:no_service
call :say "the service is not installed"

:data
reg query "%PROCRUN_KEY%" >nul 2>&1
if not errorlevel 1 call :do reg delete "%PROCRUN_KEY%" /f
if not exist "%DATA%\." goto programs
if "%DELETE%"=="ask" call :ask
if not "%DELETE%"=="yes" call :say "kept: %DATA%"
if not "%DELETE%"=="yes" goto programs
call :do rd /s /q "%DATA%"
if exist "%DATA%\." if not defined DRY goto files_failed
if not defined DRY rd "%ProgramData%\Marketcast" 2>nul

:programs
if not defined TARGET goto end
call :do reg delete %OWN_KEY% /f
rem not from within the folder that goes; what the installer put there, and nothing else
cd /d "%SystemRoot%"
if exist "%TARGET%\lib" call :do rd /s /q "%TARGET%\lib"
if exist "%TARGET%\service" call :do rd /s /q "%TARGET%\service"
if exist "%TARGET%\jre" call :do rd /s /q "%TARGET%\jre"
call :do del /q "%TARGET%\marketcast-agent.jar" "%TARGET%\README.txt" "%TARGET%\LICENSE.txt" "%TARGET%\logging.properties" "%TARGET%\marketcast-agent.bat" "%TARGET%\find-java.bat" "%TARGET%\doctor.bat" "%TARGET%\install-service.bat"
if defined DRY goto last_of_dry_run
call :say "programs are removed from %TARGET%"
if defined PAUSE pause
rem one line: this file may be the one that goes, and nothing can be read from it afterwards
del /q "%TARGET%\uninstall-service.bat" 2>nul & rd "%TARGET%" 2>nul & rd "%PROGRAMS%\Marketcast" 2>nul & exit /b %RESULT%
:last_of_dry_run
echo   del /q "%TARGET%\uninstall-service.bat"
echo nothing has been done
goto end

:no_rights
call :error "administrator rights are needed: right-click uninstall-service.bat, Run as administrator"
set "RESULT=5"
if defined DRY goto service
goto end
:service_failed
call :error "the service could not be stopped or deleted; see above"
set "RESULT=7"
goto end
:files_failed
call :error "%DATA% could not be deleted whole; close what uses it and run this again"
set "RESULT=6"
goto end

:help
echo uninstall-service [/dry-run] [/quiet] [/keep-data ^| /delete-data]
echo.
echo   /dry-run      say what would be done, and do nothing
echo   /quiet        say only what is wrong, and ask nothing: without /delete-data the data is kept
echo   /keep-data    keep settings, key, spool and logs
echo   /delete-data  delete them
goto end

:end
rem without options Explorer may have opened the window, and would close it before anything is read
if defined PAUSE pause
exit /b %RESULT%

:ask
set "ANSWER="
set /p "ANSWER=Delete settings, key, spool and logs in %DATA% as well? [y/N] "
set "DELETE=no"
if /i "%ANSWER%"=="y" set "DELETE=yes"
exit /b 0

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
