/*
 * A disk that can lose power and fail, put between a process and the real one by LD_PRELOAD.
 *
 * DISK_FOLDER  what lies on this disk
 * DISK_SHADOW  what a power cut would leave: a file gets here, whole, only when it is synced
 * DISK_FAULT   two ints, shared: after so many writes one fails, with this error
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *folder, *shadow;
static volatile int *fault;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("DISK_FOLDER");
  shadow = getenv("DISK_SHADOW");
  const char *path = getenv("DISK_FAULT");
  int fd = path ? open(path, O_RDWR) : -1;
  if (fd < 0) return;
  void *map = mmap(NULL, 2 * sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (map != MAP_FAILED) fault = map;
  close(fd);
}

/* The name of a file on this disk, or nothing. */
static const char *name_of(int fd, char *path) {
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = folder ? readlink(link, path, PATH_MAX - 1) : -1;
  if (length < 0) return NULL;
  path[length] = 0;
  size_t prefix = strlen(folder);
  return strncmp(path, folder, prefix) == 0 && path[prefix] == '/' ? path + prefix + 1 : NULL;
}

/* Copies a file as it is now, and lets it take its place in one step. */
static void keep(int fd) {
  static char buffer[1 << 20];
  char path[PATH_MAX], to[PATH_MAX], made[PATH_MAX + 4];
  const char *name = shadow ? name_of(fd, path) : NULL;
  if (!name || strchr(name, '/')) return;
  snprintf(to, sizeof to, "%s/%s", shadow, name);
  snprintf(made, sizeof made, "%s.new", to);
  int out = open(made, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  off_t at = 0;
  for (ssize_t got; (got = pread(fd, buffer, sizeof buffer, at)) > 0; at += got)
    if (write(out, buffer, got) != got) abort();
  close(out);
  rename(made, to);
}

int fsync(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
  int result = real(fd);
  if (result == 0) keep(fd);
  return result;
}

int fdatasync(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
  int result = real(fd);
  if (result == 0) keep(fd);
  return result;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
  char path[PATH_MAX];
  if (fault && fault[0] > 0 && name_of(fd, path) && --fault[0] == 0) {
    errno = fault[1];
    return -1;
  }
  return real(fd, bytes, count, at);
}
