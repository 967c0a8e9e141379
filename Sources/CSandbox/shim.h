#ifndef PERFLAB_CSANDBOX_SHIM_H
#define PERFLAB_CSANDBOX_SHIM_H

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#endif
