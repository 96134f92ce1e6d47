/* measure FILE COMMAND...: runs the command and writes to FILE its CPU seconds (user and system), its wall seconds, and the
 * resident memory of the largest of its processes at its peak, in KiB. All processes that it leaves behind are waited for:
 * SPIN's search on two cores does not wait for its second process, whose time would be lost. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static double seconds(struct timeval t) { return t.tv_sec + t.tv_usec / 1e6; }

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    double begun = now(), cpu = 0, wall = 0;
    long peak = 0;
    int status, result = 127;
    struct rusage used;
    FILE *out;
    pid_t child, ended;

    if (argc < 3) return 2;
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
    child = fork();
    if (child < 0) return 127;
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    while ((ended = wait4(-1, &status, 0, &used)) > 0) {
        cpu += seconds(used.ru_utime) + seconds(used.ru_stime);
        if (used.ru_maxrss > peak) peak = used.ru_maxrss;
        wall = now() - begun;
        if (ended == child) result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
#ifdef __APPLE__
    peak /= 1024;
#endif
    out = fopen(argv[1], "w");
    if (out == NULL) return 127;
    fprintf(out, "%.6f %.6f %ld\n", cpu, wall, peak);
    return fclose(out) == 0 ? result : 127;
}
