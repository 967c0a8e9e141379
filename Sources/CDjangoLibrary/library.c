#include "CDjangoLibrary.h"

// One array and one row of the table for each file of Python/; a test compares the table with the folder.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char django_source[] = {
#embed "Python/django.py"
};

static const unsigned char django_apps_source[] = {
#embed "Python/django.apps.py"
};

static const unsigned char django_core_source[] = {
#embed "Python/django.core.py"
};

static const unsigned char django_core_exceptions_source[] = {
#embed "Python/django.core.exceptions.py"
};

static const unsigned char django_core_validators_source[] = {
#embed "Python/django.core.validators.py"
};

static const unsigned char django_db_models_aggregates_source[] = {
#embed "Python/django.db.models.aggregates.py"
};

static const unsigned char django_db_models_base_source[] = {
#embed "Python/django.db.models.base.py"
};

static const unsigned char django_db_models_bulk_source[] = {
#embed "Python/django.db.models.bulk.py"
};

static const unsigned char django_db_models_expressions_source[] = {
#embed "Python/django.db.models.expressions.py"
};

static const unsigned char django_db_models_fields_source[] = {
#embed "Python/django.db.models.fields.py"
};

static const unsigned char django_db_models_functions_source[] = {
#embed "Python/django.db.models.functions.py"
};

static const unsigned char django_db_models_lookups_source[] = {
#embed "Python/django.db.models.lookups.py"
};

static const unsigned char django_db_models_manager_source[] = {
#embed "Python/django.db.models.manager.py"
};

static const unsigned char django_db_models_options_source[] = {
#embed "Python/django.db.models.options.py"
};

static const unsigned char django_db_models_prefetch_source[] = {
#embed "Python/django.db.models.prefetch.py"
};

static const unsigned char django_db_models_query_source[] = {
#embed "Python/django.db.models.query.py"
};

static const unsigned char django_db_models_query_utils_source[] = {
#embed "Python/django.db.models.query_utils.py"
};

static const unsigned char django_db_models_signals_source[] = {
#embed "Python/django.db.models.signals.py"
};

static const unsigned char django_db_utils_source[] = {
#embed "Python/django.db.utils.py"
};

static const unsigned char django_dispatch_source[] = {
#embed "Python/django.dispatch.py"
};

static const unsigned char django_dispatch_dispatcher_source[] = {
#embed "Python/django.dispatch.dispatcher.py"
};

#define MODULE(name, source) {name, source, sizeof source}

static const struct perflab_django_module modules[] = {
    MODULE("django", django_source),
    MODULE("django.apps", django_apps_source),
    MODULE("django.core", django_core_source),
    MODULE("django.core.exceptions", django_core_exceptions_source),
    MODULE("django.core.validators", django_core_validators_source),
    MODULE("django.db.models.aggregates", django_db_models_aggregates_source),
    MODULE("django.db.models.base", django_db_models_base_source),
    MODULE("django.db.models.bulk", django_db_models_bulk_source),
    MODULE("django.db.models.expressions", django_db_models_expressions_source),
    MODULE("django.db.models.fields", django_db_models_fields_source),
    MODULE("django.db.models.functions", django_db_models_functions_source),
    MODULE("django.db.models.lookups", django_db_models_lookups_source),
    MODULE("django.db.models.manager", django_db_models_manager_source),
    MODULE("django.db.models.options", django_db_models_options_source),
    MODULE("django.db.models.prefetch", django_db_models_prefetch_source),
    MODULE("django.db.models.query", django_db_models_query_source),
    MODULE("django.db.models.query_utils", django_db_models_query_utils_source),
    MODULE("django.db.models.signals", django_db_models_signals_source),
    MODULE("django.db.utils", django_db_utils_source),
    MODULE("django.dispatch", django_dispatch_source),
    MODULE("django.dispatch.dispatcher", django_dispatch_dispatcher_source),
};

const struct perflab_django_module *perflab_django_modules(size_t *count) {
  *count = sizeof modules / sizeof modules[0];
  return modules;
}
