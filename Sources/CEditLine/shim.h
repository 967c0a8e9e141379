#ifndef PERFLAB_CEDITLINE_SHIM_H
#define PERFLAB_CEDITLINE_SHIM_H

#include <histedit.h>

#endif
