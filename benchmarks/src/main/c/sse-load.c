/*
 * Holds many server-sent-event streams open and judges what they receive, at little cost: the first
 * connection that gets an event writes it down, all others are compared with that byte by byte, so
 * that a delivery costs a memcmp. One thread.
 *
 *   sse-load [-o] [-r] [-H 'Name: value'] CONNECTIONS http://127.0.0.1:PORT/PATH
 *
 * -o  only count bytes, for streams whose bytes are compressed    -H  one more request header
 * -r  a rude client: hangs up as soon as it is answered, and calls again at once
 *
 * "open" is printed when every stream has begun. For each line "mark" on standard input a line of JSON
 * tells what has happened since the last; the end of standard input ends it, so that it never outlives
 * whoever started it. Latency is from the event's "ts" (epoch microseconds) to the return of read().
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TEXT_BYTES (4ull << 30)      /* reserved, used only as far as written */
#define MAX_EVENTS (1u << 24)
#define TABLE_SLOTS (1u << 25)       /* a power of two, above MAX_EVENTS */
#define MAX_BLOCK_BYTES (1u << 20)
#define LATENCY_STEP_MICROS 50
#define LATENCY_STEPS 1200000        /* a minute; what takes longer counts as a minute */
#define CONNECTIONS_PER_SOURCE 20000 /* ephemeral ports between two addresses */
#define OPENING_AT_ONCE 100
#define UNKNOWN UINT32_MAX

struct connection {
    int fd;
    int open;                     /* the response's head has been read */
    int asked;                    /* the request has been sent */
    int chunked;
    int64_t chunk_left;           /* bytes left in the chunk, -1 while reading the line before it */
    uint64_t chunk_size;
    int chunk_digits, chunk_extension;
    uint32_t next;                /* number of the event it should get next */
    uint32_t matched;             /* bytes of it that have come */
    char *odd;                    /* a block that is not the next event, as far as it has come */
    uint32_t odd_length, odd_room;
    uint32_t head_length;
    char head[1024];
};

struct event { uint64_t end, micros; };

static struct connection *connections;
static int connection_count, open_count, opening, opaque, rude, epoll_fd;
static const char *extra_header;
static struct sockaddr_in target;
static char path[1024];

/* the stream: every event once, in the order in which it came first */
static char *text;
static struct event *events;      /* events[i] ends at .end, where events[i + 1] begins */
static uint32_t event_count;
static uint32_t *table;           /* by the block's hash: its number, plus one */

/* since the last mark */
static uint64_t answers, deliveries, bytes, disconnects, refused, controls, order_violations, content_violations;
static uint32_t *latencies, latency_max;
static double marked_at, marked_cpu;

static void die(const char *what) { perror(what); exit(2); }

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static uint64_t epoch_micros(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000000ull + t.tv_nsec / 1000;
}

static double cpu_seconds(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_utime.tv_sec + use.ru_stime.tv_sec + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void *reserve(uint64_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) die("mmap");
    return memory;
}

static uint64_t begin_of(uint32_t number) { return number ? events[number - 1].end : 0; }

static void delivered(uint32_t number, uint64_t now) {
    uint64_t sent = events[number].micros, took = now > sent ? now - sent : 0;
    deliveries++;
    if (!sent) return;
    uint32_t step = took / LATENCY_STEP_MICROS;
    if (step >= LATENCY_STEPS) step = LATENCY_STEPS - 1;
    latencies[step]++;
    if (step > latency_max) latency_max = step;
}

/* ---- blocks that are not simply the next event ---- */

static uint32_t *slot_of(const char *block, uint32_t length) {
    uint64_t hash = 14695981039346656037ull;
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)block[i]) * 1099511628211ull;
    for (uint32_t at = hash & (TABLE_SLOTS - 1);; at = (at + 1) & (TABLE_SLOTS - 1)) {
        if (!table[at]) return &table[at];
        uint64_t begin = begin_of(table[at] - 1);
        if (events[table[at] - 1].end - begin == length && !memcmp(text + begin, block, length)) return &table[at];
    }
}

static int has_line(const char *block, uint32_t length, const char *field) {
    size_t width = strlen(field);
    for (const char *line = block, *end = block + length; line && line < end;) {
        if ((size_t)(end - line) >= width && !memcmp(line, field, width)) return 1;
        line = memchr(line, '\n', end - line);
        if (line) line++;
    }
    return 0;
}

static uint32_t append(uint32_t *slot, const char *block, uint32_t length) {
    uint64_t begin = begin_of(event_count);
    if (event_count == MAX_EVENTS || begin + length > TEXT_BYTES) {
        fprintf(stderr, "sse-load: more of the feed than it can hold\n");
        exit(2);
    }
    memcpy(text + begin, block, length);
    const char *stamp = memmem(block, length, "\"ts\":", 5);
    events[event_count] = (struct event){ begin + length, stamp ? strtoull(stamp + 5, NULL, 10) : 0 };
    *slot = event_count + 1;
    return event_count++;
}

static void take_block(struct connection *c, const char *block, uint32_t length, uint64_t now) {
    if (!has_line(block, length, "data:")) return; /* an id, a comment or a retry */
    if (has_line(block, length, "event:")) { controls++; return; }
    uint32_t *slot = slot_of(block, length), expected = c->next;
    if (*slot) {
        c->next = *slot;
        if (expected != UNKNOWN && c->next != expected + 1) order_violations++;
    } else {
        /* the event that everybody else got here is another one */
        if (expected != UNKNOWN && expected != event_count) content_violations++;
        c->next = append(slot, block, length) + 1;
    }
    delivered(c->next - 1, now);
}

static void odd_bytes(struct connection *c, const char *from, uint32_t count) {
    if (c->odd_length + count > MAX_BLOCK_BYTES) { fprintf(stderr, "sse-load: a block without an end\n"); exit(2); }
    if (c->odd_length + count + 1 > c->odd_room) {
        c->odd_room = (c->odd_length + count + 1) * 2;
        if (!(c->odd = realloc(c->odd, c->odd_room))) die("realloc");
    }
    memcpy(c->odd + c->odd_length, from, count);
    c->odd_length += count;
    c->odd[c->odd_length] = 0;
}

/* ---- the body ---- */

/* Takes what is as expected; gives how much of it is. */
static size_t compare(struct connection *c, const char *from, size_t count, uint64_t now) {
    if (c->next >= event_count) return 0; /* it is the first to get the next event, or its first */
    uint64_t at = begin_of(c->next) + c->matched, left = begin_of(event_count) - at;
    size_t most = count < left ? count : left, same = most;
    if (memcmp(text + at, from, most)) for (same = 0; text[at + same] == from[same];) same++;
    at += same;
    while (c->next < event_count && events[c->next].end <= at) delivered(c->next++, now);
    c->matched = at - begin_of(c->next);
    return same;
}

static void take_body(struct connection *c, const char *from, size_t count, uint64_t now) {
    if (opaque) return;
    while (count) {
        if (!c->odd_length) {
            size_t same = compare(c, from, count, now);
            from += same;
            count -= same;
            if (!count) return;
            odd_bytes(c, text + begin_of(c->next == UNKNOWN ? 0 : c->next), c->matched);
            c->matched = 0;
        }
        /* to the empty line, which may have begun in what came before */
        uint32_t before = c->odd_length;
        const char *newline = memchr(from, '\n', count);
        size_t piece = newline ? (size_t)(newline - from) + 1 : count;
        odd_bytes(c, from, piece);
        from += piece;
        count -= piece;
        int empty_line = newline && piece == 1 && (!before || c->odd[before - 1] == '\n');
        if (empty_line) {
            take_block(c, c->odd, c->odd_length, now);
            c->odd_length = 0;
        }
    }
}

static void take_chunks(struct connection *c, const char *from, size_t count, uint64_t now) {
    while (count) {
        if (c->chunk_left > 0) {
            size_t piece = count < (size_t)c->chunk_left ? count : (size_t)c->chunk_left;
            take_body(c, from, piece, now);
            from += piece;
            count -= piece;
            if (!(c->chunk_left -= piece)) c->chunk_left = -1;
            continue;
        }
        char byte = *from++;
        count--;
        if (byte == '\n') {
            if (c->chunk_digits) c->chunk_left = c->chunk_size;
            c->chunk_size = c->chunk_digits = c->chunk_extension = 0;
        } else if (byte != '\r' && !c->chunk_extension) {
            int digit = byte >= '0' && byte <= '9' ? byte - '0' : (byte | 32) >= 'a' && (byte | 32) <= 'f' ? (byte | 32) - 'a' + 10 : -1;
            if (digit < 0) { c->chunk_extension = 1; continue; }
            c->chunk_size = c->chunk_size * 16 + digit;
            c->chunk_digits++;
        }
    }
}

/* ---- connections ---- */

static void close_connection(struct connection *c) {
    close(c->fd);
    c->fd = -1;
    if (c->open) open_count--; else opening--;
    c->open = 0;
}

static void take_bytes(struct connection *c, const char *from, size_t count, uint64_t now) {
    if (!c->open) {
        size_t room = sizeof c->head - 1 - c->head_length, piece = count < room ? count : room;
        memcpy(c->head + c->head_length, from, piece);
        uint32_t before = c->head_length;
        c->head[c->head_length += piece] = 0;
        char *end = strstr(c->head, "\r\n\r\n");
        if (!end && piece == count) return;
        if (!end || strncmp(c->head + 9, "200", 3)) {
            if (!refused++) fprintf(stderr, "sse-load: refused: %.*s\n", (int)strcspn(c->head, "\r"), c->head);
            close_connection(c);
            return;
        }
        c->chunked = strcasestr(c->head, "transfer-encoding: chunked") != NULL;
        c->open = 1;
        opening--;
        open_count++;
        size_t used = end + 4 - c->head - before;
        from += used;
        count -= used;
    }
    if (c->chunked) take_chunks(c, from, count, now); else take_body(c, from, count, now);
}

static void ask(struct connection *c) {
    char request[4096];
    int length = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n%s%s\r\n", path,
        ntohs(target.sin_port), extra_header ? extra_header : "", extra_header ? "\r\n" : "");
    if (write(c->fd, request, length) == length) c->asked = 1;
    else if (!rude) die("write");
}

static void open_connection(struct connection *c) {
    int number = c - connections;
    memset(c, 0, sizeof *c);
    c->next = UNKNOWN;
    c->chunk_left = -1;
    if ((c->fd = socket(AF_INET, SOCK_STREAM | (rude ? SOCK_NONBLOCK : 0), 0)) < 0) die("socket");
    struct sockaddr_in source = { .sin_family = AF_INET };
    source.sin_addr.s_addr = htonl(INADDR_LOOPBACK + number / CONNECTIONS_PER_SOURCE);
    int late = 1; /* the port is chosen with the target known, so that sources can share ports */
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &late, sizeof late);
    struct linger reset = { 1, 0 }; /* no port is kept for what is hung up on */
    if (rude) setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    if (bind(c->fd, (struct sockaddr *)&source, sizeof source)) die("bind");
    if (connect(c->fd, (struct sockaddr *)&target, sizeof target) && errno != EINPROGRESS) die("connect");
    if (!rude) ask(c);
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    opening++;
    struct epoll_event interest = { .events = rude ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = c };
    if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, c->fd, &interest)) die("epoll_ctl");
}

/* A rude client has sent its request, or cares for nothing else. */
static void only_listen(struct connection *c) {
    struct epoll_event interest = { .events = EPOLLIN, .data.ptr = c };
    if (epoll_ctl(epoll_fd, EPOLL_CTL_MOD, c->fd, &interest)) die("epoll_ctl");
}

static void take(struct connection *c) {
    static char buffer[1 << 18];
    ssize_t got = read(c->fd, buffer, sizeof buffer);
    if (got > 0) {
        bytes += got;
        take_bytes(c, buffer, got, epoch_micros());
    } else if (!got || (errno != EAGAIN && errno != EINTR)) {
        disconnects++;
        close_connection(c);
    }
}

static void poll_once(int timeout_millis) {
    static struct epoll_event ready[1024];
    int count = epoll_wait(epoll_fd, ready, 1024, timeout_millis);
    for (int i = 0; i < count; i++) {
        struct connection *c = ready[i].data.ptr;
        if (!c || c->fd < 0) continue; /* standard input is looked at by the caller */
        if (rude && !c->asked) {
            ask(c);
            if (c->asked) only_listen(c); else { disconnects++; close_connection(c); open_connection(c); }
            continue;
        }
        take(c);
        if (!rude) continue;
        if (c->open) { answers++; close_connection(c); }
        if (c->fd < 0) open_connection(c);
    }
}

static void open_all(void) {
    for (int i = 0; i < connection_count; i++) {
        open_connection(&connections[i]);
        while (!rude && opening >= OPENING_AT_ONCE) poll_once(-1);
    }
    while (!rude && opening) poll_once(-1);
    printf("open\n");
    fflush(stdout);
}

/* ---- reports ---- */

static double quantile_millis(double quantile) {
    uint64_t sum = 0, before = 0;
    for (uint32_t i = 0; i <= latency_max; i++) sum += latencies[i];
    for (uint32_t i = 0; i <= latency_max; i++) {
        before += latencies[i];
        if (before && before >= quantile * sum) return (i + 1) * LATENCY_STEP_MICROS / 1000.0;
    }
    return -1;
}

static int behind(void) {
    int count = 0;
    for (int i = 0; i < connection_count; i++) {
        struct connection *c = &connections[i];
        if (c->open && event_count && (c->next == UNKNOWN || c->next < event_count)) count++;
    }
    return opaque ? 0 : count;
}

static void mark(void) {
    double now = seconds(), cpu = cpu_seconds();
    printf("{\"connections\":%d,\"open\":%d,\"events\":%u,\"behind\":%d,\"seconds\":%.3f,\"answers\":%llu,\"deliveries\":%llu,"
           "\"bytes\":%llu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f,\"disconnects\":%llu,\"refused\":%llu,"
           "\"controls\":%llu,\"order_violations\":%llu,\"content_violations\":%llu,\"cpu_s\":%.3f}\n",
        connection_count, open_count, event_count, behind(), now - marked_at, (unsigned long long)answers,
        (unsigned long long)deliveries,
        (unsigned long long)bytes, quantile_millis(.5), quantile_millis(.99), quantile_millis(1),
        (unsigned long long)disconnects, (unsigned long long)refused, (unsigned long long)controls,
        (unsigned long long)order_violations, (unsigned long long)content_violations, cpu - marked_cpu);
    fflush(stdout);
    marked_at = now;
    marked_cpu = cpu;
    answers = deliveries = bytes = disconnects = refused = controls = order_violations = content_violations = 0;
    memset(latencies, 0, (latency_max + 1) * sizeof *latencies);
    latency_max = 0;
}

/* Answers commands; 0 at the end of standard input. */
static int answer(void) {
    char commands[256];
    ssize_t got = read(STDIN_FILENO, commands, sizeof commands);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    for (ssize_t i = 0; i < got; i++) if (commands[i] == '\n') mark();
    return got > 0;
}

static void usage(void) {
    fprintf(stderr, "usage: sse-load [-o] [-r] [-H 'Name: value'] CONNECTIONS http://127.0.0.1:PORT/PATH\n");
    exit(2);
}

static void read_arguments(int argc, char **argv) {
    for (int option; (option = getopt(argc, argv, "orH:")) != -1;) {
        if (option == 'o') opaque = 1; else if (option == 'r') rude = opaque = 1; else if (option == 'H') extra_header = optarg; else usage();
    }
    int port = 0;
    if (argc - optind != 2 || (connection_count = atoi(argv[optind])) < 1
        || sscanf(argv[optind + 1], "http://127.0.0.1:%d%1023s", &port, path) != 2) usage();
    target = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(port) };
    target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
}

static void need_files(rlim_t count) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur >= count) return;
    files.rlim_cur = count;
    if (files.rlim_max < count) files.rlim_max = count;
    if (setrlimit(RLIMIT_NOFILE, &files)) {
        fprintf(stderr, "sse-load: %d connections need %d open files; raise the limit: ulimit -n %d\n",
            connection_count, (int)count, (int)count);
        exit(2);
    }
}

int main(int argc, char **argv) {
    read_arguments(argc, argv);
    need_files(connection_count + 16);
    signal(SIGPIPE, SIG_IGN);
    connections = calloc(connection_count, sizeof *connections);
    latencies = calloc(LATENCY_STEPS, sizeof *latencies);
    if (!connections || !latencies) die("calloc");
    text = reserve(TEXT_BYTES);
    events = reserve((uint64_t)MAX_EVENTS * sizeof *events);
    table = reserve((uint64_t)TABLE_SLOTS * sizeof *table);
    epoll_fd = epoll_create1(0);
    open_all();
    fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
    for (double asked = 0; ;) {
        poll_once(20);
        if (seconds() - asked > 0.02) {
            asked = seconds();
            if (!answer()) return 0;
        }
    }
}
