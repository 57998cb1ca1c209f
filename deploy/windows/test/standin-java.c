/* A java.exe for wine-test.sh: says what it was asked, and ends with exit code 7. */
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
  const char *home = getenv("MARKETCAST_HOME");
  for (int i = 1; i < count; i++) printf("argument %s\n", arguments[i]);
  printf("home %s\n", home == NULL ? "" : home);
  return 7;
}
