@echo off
rem The agent's commands in this window: marketcast-agent --help lists them.
setlocal
call "%~dp0find-java.bat"
if errorlevel 1 exit /b 3
rem Npcap keeps its library in a folder of its own unless it was told to imitate WinPcap;
rem allow: Netty and protobuf still use what newer Javas warn about
"%JAVA_HOME%\bin\java.exe" -Dsun.misc.unsafe.memory.access=allow "-Djna.library.path=%SystemRoot%\System32\Npcap" -jar "%~dp0marketcast-agent.jar" %*
exit /b %errorlevel%
