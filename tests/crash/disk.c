/*
 * A disk that can lose power and fail, put between a process and the real one by LD_PRELOAD.
 *
 * DISK_FOLDER  what lies on this disk
 * DISK_SHADOW  what a power cut would leave: what was written gets here only when its file is synced
 * DISK_FAULT   two ints, shared: after so many writes one fails, with this error
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

#define FILES 32
#define RANGES 512

/* What was written to a file since it was last synced; all of it until the first time, whoever wrote it before us. */
static struct unsynced {
  ino_t file;
  int whole, count;
  struct { off_t from, to; } ranges[RANGES];
} unsynced[FILES];
static int files;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct unsynced *unsynced_of(ino_t file) {
  for (int at = 0; at < files; at++)
    if (unsynced[at].file == file) return &unsynced[at];
  if (files == FILES) abort();
  struct unsynced *added = &unsynced[files++];
  added->file = file;
  added->whole = 1;
  added->count = 0;
  return added;
}

static void note(int fd, off_t from, size_t count) {
  struct stat of;
  if (fstat(fd, &of) != 0) return;
  pthread_mutex_lock(&lock);
  struct unsynced *file = unsynced_of(of.st_ino);
  off_t to = from + (off_t)count;
  int last = file->count - 1;
  if (last >= 0 && file->ranges[last].to == from)
    file->ranges[last].to = to;
  else if (file->count < RANGES) {
    file->ranges[file->count].from = from;
    file->ranges[file->count++].to = to;
  } else
    file->whole = 1;
  pthread_mutex_unlock(&lock);
}

static ssize_t (*really_write(void))(int, const void *, size_t, off64_t) { return dlsym(RTLD_NEXT, "pwrite64"); }

static void copy(int from, int to, off_t at, off_t end) {
  static char buffer[1 << 20];
  while (at < end) {
    size_t most = end - at < (off_t)sizeof buffer ? (size_t)(end - at) : sizeof buffer;
    ssize_t got = pread(from, buffer, most, at);
    if (got <= 0) return;
    if (really_write()(to, buffer, got, at) != got) abort();
    at += got;
  }
}

/* What was written gets to the shadow; cut off in the middle, a part of it does, as on a disk. */
static void keep(int fd) {
  char path[PATH_MAX], to[PATH_MAX];
  struct stat of;
  const char *name = shadow ? name_of(fd, path) : NULL;
  if (!name || strchr(name, '/') || fstat(fd, &of) != 0) return;
  snprintf(to, sizeof to, "%s/%s", shadow, name);
  pthread_mutex_lock(&lock);
  struct unsynced *file = unsynced_of(of.st_ino);
  int out = open(to, O_WRONLY | O_CREAT, 0600);
  if (out < 0) abort();
  if (file->whole) copy(fd, out, 0, of.st_size);
  else
    for (int at = 0; at < file->count; at++) copy(fd, out, file->ranges[at].from, file->ranges[at].to);
  struct stat there;
  if (fstat(out, &there) == 0 && there.st_size > of.st_size && ftruncate(out, of.st_size) != 0) abort();
  close(out);
  file->whole = file->count = 0;
  pthread_mutex_unlock(&lock);
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
  char path[PATH_MAX];
  int ours = name_of(fd, path) != NULL;
  if (ours && fault && fault[0] > 0 && --fault[0] == 0) {
    errno = fault[1];
    return -1;
  }
  ssize_t written = really_write()(fd, bytes, count, at);
  if (ours && written > 0) note(fd, at, written);
  return written;
}
