/* A jvm.dll for wine-test.sh, where no Java for Windows is to be had. It stands in for the part of JNI that
 * procrun uses, and writes down what procrun asks of it: options, class path, methods and their arguments.
 * The method "start" lasts until "stop" is called, as WindowsService's does. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

typedef void *Any;
typedef struct {
  int version;
  int count;
  struct {
    char *text;
    Any extra;
  } *options;
  unsigned char ignore_unrecognised;
} Arguments;

enum { JNI_FUNCTIONS = 240, MOST_STRINGS = 64 };

static Any functions[JNI_FUNCTIONS];
static Any env = functions;
static Any invocations[8];
static Any vm = invocations;
static HANDLE stopped;
static HANDLE ended;
static FILE *record;

/* A string or an array of them; what procrun holds as jobject. */
typedef struct {
  int length;
  struct Text *elements[MOST_STRINGS];
} Array;
typedef struct Text {
  char characters[1024];
} Text;

static void write_down(const char *format, ...) {
  va_list values;
  va_start(values, format);
  vfprintf(record, format, values);
  va_end(values);
  fputc('\n', record);
  fflush(record);
}

/* The rest of JNI: procrun uses it to lead Java's streams into files. */
static Any unknown(void) { return NULL; }

static int version(Any e) { return 0x00150000; }
static Any find_class(Any e, const char *name) { return strdup(name); }
static Any no_exception(Any e) { return NULL; }
static unsigned char no_exception_pending(Any e) { return 0; }
static void nothing(Any e) {}
static Any same(Any e, Any object) { return object; }
static void forget(Any e, Any object) {}
static Any method_of(Any e, Any class, const char *name, const char *signature) {
  char *method = malloc(512);
  snprintf(method, 512, "%s.%s%s", (char *)class, name, signature);
  return method;
}
static Any new_string(Any e, const char *characters) {
  Text *text = calloc(1, sizeof *text);
  strncpy(text->characters, characters, sizeof text->characters - 1);
  return text;
}
static Any new_wide_string(Any e, const wchar_t *characters, int length) {
  Text *text = calloc(1, sizeof *text);
  WideCharToMultiByte(CP_UTF8, 0, characters, length, text->characters, sizeof text->characters - 1, NULL, NULL);
  return text;
}
static Any new_array(Any e, int length, Any class, Any initial) {
  Array *array = calloc(1, sizeof *array);
  array->length = length < MOST_STRINGS ? length : MOST_STRINGS;
  return array;
}
static void set_element(Any e, Array *array, int index, Any text) {
  if (index >= 0 && index < array->length) array->elements[index] = text;
}

static Any new_object(Any e, Any class, Any constructor, ...) { return class; }

static void call(const char *method, Array *array) {
  if (strncmp(method, "java/", 5) == 0) return;
  write_down("call %s", method);
  for (int i = 0; array != NULL && i < array->length; i++) {
    if (array->elements[i] != NULL) write_down("argument %s", array->elements[i]->characters);
  }
  if (strstr(method, ".start(") != NULL) {
    WaitForSingleObject(stopped, INFINITE);
    write_down("returned %s", method);
    SetEvent(ended);
  } else {
    SetEvent(stopped);
    WaitForSingleObject(ended, INFINITE);
    write_down("returned %s", method);
  }
}
static void call_static(Any e, Any class, Any method, ...) {
  va_list values;
  va_start(values, method);
  call(method, va_arg(values, Array *));
  va_end(values);
}
static void call_static_with_list(Any e, Any class, Any method, va_list values) {
  call(method, va_arg(values, Array *));
}
static void call_static_with_values(Any e, Any class, Any method, Any *values) { call(method, values[0]); }

static int destroy(Any v) {
  write_down("destroyed");
  return 0;
}
static int attach(Any v, Any *e, Any arguments) {
  *e = &env;
  return 0;
}
static int detach(Any v) { return 0; }
static int get_env(Any v, Any *e, int wanted) { return attach(v, e, NULL); }

__declspec(dllexport) int JNI_GetDefaultJavaVMInitArgs(Any arguments) { return 0; }
__declspec(dllexport) int JNI_GetCreatedJavaVMs(Any *vms, int size, int *count) {
  *count = record != NULL;
  if (record != NULL) vms[0] = &vm;
  return 0;
}
__declspec(dllexport) void JVM_DumpAllStacks(Any e, Any ignored) {}

/* Positions in JNI's tables are those of the specification of JNI. */
__declspec(dllexport) int JNI_CreateJavaVM(Any *created, Any *e, Arguments *arguments) {
  char folder[MAX_PATH];
  GetCurrentDirectoryA(sizeof folder, folder);
  record = fopen("logs\\standin.txt", "ab");
  if (record == NULL) return -1;
  stopped = CreateEventA(NULL, TRUE, FALSE, NULL);
  ended = CreateEventA(NULL, TRUE, FALSE, NULL);
  write_down("folder %s", folder);
  for (int i = 0; i < arguments->count; i++) write_down("option %s", arguments->options[i].text);
  for (int i = 0; i < JNI_FUNCTIONS; i++) functions[i] = unknown;
  functions[4] = version;
  functions[6] = find_class;
  functions[15] = no_exception;
  functions[16] = nothing;
  functions[17] = nothing;
  functions[21] = same;
  functions[22] = forget;
  functions[23] = forget;
  functions[25] = same;
  functions[28] = new_object;
  functions[33] = method_of;
  functions[113] = method_of;
  functions[141] = call_static;
  functions[142] = call_static_with_list;
  functions[143] = call_static_with_values;
  functions[163] = new_wide_string;
  functions[167] = new_string;
  functions[172] = new_array;
  functions[174] = set_element;
  functions[228] = no_exception_pending;
  invocations[3] = destroy;
  invocations[4] = attach;
  invocations[5] = detach;
  invocations[6] = get_env;
  invocations[7] = attach;
  *created = &vm;
  *e = &env;
  return 0;
}
