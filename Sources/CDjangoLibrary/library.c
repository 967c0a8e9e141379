#include "CDjangoLibrary.h"

// One array and one row of the table for each file of Python/; a test compares the table with the folder.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char _perflab_gc_source[] = {
#embed "Python/_perflab_gc.py"
};

static const unsigned char _perflab_missing_source[] = {
#embed "Python/_perflab_missing.py"
};

static const unsigned char _perflab_tests_source[] = {
#embed "Python/_perflab_tests.py"
};

static const unsigned char django_source[] = {
#embed "Python/django.py"
};

static const unsigned char django_apps_source[] = {
#embed "Python/django.apps.py"
};

static const unsigned char django_conf_source[] = {
#embed "Python/django.conf.py"
};

static const unsigned char django_contrib_source[] = {
#embed "Python/django.contrib.py"
};

static const unsigned char django_contrib_auth_source[] = {
#embed "Python/django.contrib.auth.py"
};

static const unsigned char django_contrib_auth_backends_source[] = {
#embed "Python/django.contrib.auth.backends.py"
};

static const unsigned char django_contrib_auth_models_source[] = {
#embed "Python/django.contrib.auth.models.py"
};

static const unsigned char django_contrib_contenttypes_source[] = {
#embed "Python/django.contrib.contenttypes.py"
};

static const unsigned char django_contrib_contenttypes_fields_source[] = {
#embed "Python/django.contrib.contenttypes.fields.py"
};

static const unsigned char django_contrib_contenttypes_models_source[] = {
#embed "Python/django.contrib.contenttypes.models.py"
};

static const unsigned char django_core_source[] = {
#embed "Python/django.core.py"
};

static const unsigned char django_core_cache_source[] = {
#embed "Python/django.core.cache.py"
};

static const unsigned char django_core_cache_backends_source[] = {
#embed "Python/django.core.cache.backends.py"
};

static const unsigned char django_core_cache_backends_base_source[] = {
#embed "Python/django.core.cache.backends.base.py"
};

static const unsigned char django_core_cache_backends_dummy_source[] = {
#embed "Python/django.core.cache.backends.dummy.py"
};

static const unsigned char django_core_cache_backends_locmem_source[] = {
#embed "Python/django.core.cache.backends.locmem.py"
};

static const unsigned char django_core_cache_utils_source[] = {
#embed "Python/django.core.cache.utils.py"
};

static const unsigned char django_core_exceptions_source[] = {
#embed "Python/django.core.exceptions.py"
};

static const unsigned char django_core_management_source[] = {
#embed "Python/django.core.management.py"
};

static const unsigned char django_core_management_base_source[] = {
#embed "Python/django.core.management.base.py"
};

static const unsigned char django_core_paginator_source[] = {
#embed "Python/django.core.paginator.py"
};

static const unsigned char django_core_serializers_source[] = {
#embed "Python/django.core.serializers.py"
};

static const unsigned char django_core_serializers_json_source[] = {
#embed "Python/django.core.serializers.json.py"
};

static const unsigned char django_core_validators_source[] = {
#embed "Python/django.core.validators.py"
};

static const unsigned char django_db_source[] = {
#embed "Python/django.db.py"
};

static const unsigned char django_db_backends_source[] = {
#embed "Python/django.db.backends.py"
};

static const unsigned char django_db_backends_base_source[] = {
#embed "Python/django.db.backends.base.py"
};

static const unsigned char django_db_backends_sqlite3_source[] = {
#embed "Python/django.db.backends.sqlite3.py"
};

static const unsigned char django_db_backends_sqlite3_base_source[] = {
#embed "Python/django.db.backends.sqlite3.base.py"
};

static const unsigned char django_db_backends_sqlite3_features_source[] = {
#embed "Python/django.db.backends.sqlite3.features.py"
};

static const unsigned char django_db_backends_sqlite3_operations_source[] = {
#embed "Python/django.db.backends.sqlite3.operations.py"
};

static const unsigned char django_db_backends_sqlite3_schema_source[] = {
#embed "Python/django.db.backends.sqlite3.schema.py"
};

static const unsigned char django_db_backends_utils_source[] = {
#embed "Python/django.db.backends.utils.py"
};

static const unsigned char django_db_models_source[] = {
#embed "Python/django.db.models.py"
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

static const unsigned char django_db_models_constraints_source[] = {
#embed "Python/django.db.models.constraints.py"
};

static const unsigned char django_db_models_deletion_source[] = {
#embed "Python/django.db.models.deletion.py"
};

static const unsigned char django_db_models_enums_source[] = {
#embed "Python/django.db.models.enums.py"
};

static const unsigned char django_db_models_expressions_source[] = {
#embed "Python/django.db.models.expressions.py"
};

static const unsigned char django_db_models_fields_source[] = {
#embed "Python/django.db.models.fields.py"
};

static const unsigned char django_db_models_fields_related_source[] = {
#embed "Python/django.db.models.fields.related.py"
};

static const unsigned char django_db_models_fields_related_descriptors_source[] = {
#embed "Python/django.db.models.fields.related_descriptors.py"
};

static const unsigned char django_db_models_fields_reverse_related_source[] = {
#embed "Python/django.db.models.fields.reverse_related.py"
};

static const unsigned char django_db_models_functions_source[] = {
#embed "Python/django.db.models.functions.py"
};

static const unsigned char django_db_models_indexes_source[] = {
#embed "Python/django.db.models.indexes.py"
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

static const unsigned char django_db_transaction_source[] = {
#embed "Python/django.db.transaction.py"
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

static const unsigned char django_http_source[] = {
#embed "Python/django.http.py"
};

static const unsigned char django_http_request_source[] = {
#embed "Python/django.http.request.py"
};

static const unsigned char django_http_response_source[] = {
#embed "Python/django.http.response.py"
};

static const unsigned char django_middleware_source[] = {
#embed "Python/django.middleware.py"
};

static const unsigned char django_middleware_cache_source[] = {
#embed "Python/django.middleware.cache.py"
};

static const unsigned char django_shortcuts_source[] = {
#embed "Python/django.shortcuts.py"
};

static const unsigned char django_test_source[] = {
#embed "Python/django.test.py"
};

static const unsigned char django_test_client_source[] = {
#embed "Python/django.test.client.py"
};

static const unsigned char django_test_testcases_source[] = {
#embed "Python/django.test.testcases.py"
};

static const unsigned char django_test_utils_source[] = {
#embed "Python/django.test.utils.py"
};

static const unsigned char django_urls_source[] = {
#embed "Python/django.urls.py"
};

static const unsigned char django_utils_source[] = {
#embed "Python/django.utils.py"
};

static const unsigned char django_utils_cache_source[] = {
#embed "Python/django.utils.cache.py"
};

static const unsigned char django_utils_connection_source[] = {
#embed "Python/django.utils.connection.py"
};

static const unsigned char django_utils_datastructures_source[] = {
#embed "Python/django.utils.datastructures.py"
};

static const unsigned char django_utils_dateparse_source[] = {
#embed "Python/django.utils.dateparse.py"
};

static const unsigned char django_utils_decorators_source[] = {
#embed "Python/django.utils.decorators.py"
};

static const unsigned char django_utils_deprecation_source[] = {
#embed "Python/django.utils.deprecation.py"
};

static const unsigned char django_utils_duration_source[] = {
#embed "Python/django.utils.duration.py"
};

static const unsigned char django_utils_encoding_source[] = {
#embed "Python/django.utils.encoding.py"
};

static const unsigned char django_utils_functional_source[] = {
#embed "Python/django.utils.functional.py"
};

static const unsigned char django_utils_html_source[] = {
#embed "Python/django.utils.html.py"
};

static const unsigned char django_utils_http_source[] = {
#embed "Python/django.utils.http.py"
};

static const unsigned char django_utils_module_loading_source[] = {
#embed "Python/django.utils.module_loading.py"
};

static const unsigned char django_utils_safestring_source[] = {
#embed "Python/django.utils.safestring.py"
};

static const unsigned char django_utils_text_source[] = {
#embed "Python/django.utils.text.py"
};

static const unsigned char django_utils_timezone_source[] = {
#embed "Python/django.utils.timezone.py"
};

static const unsigned char django_utils_translation_source[] = {
#embed "Python/django.utils.translation.py"
};

static const unsigned char django_views_source[] = {
#embed "Python/django.views.py"
};

static const unsigned char django_views_decorators_source[] = {
#embed "Python/django.views.decorators.py"
};

static const unsigned char django_views_decorators_cache_source[] = {
#embed "Python/django.views.decorators.cache.py"
};

static const unsigned char django_views_decorators_csrf_source[] = {
#embed "Python/django.views.decorators.csrf.py"
};

static const unsigned char django_views_decorators_http_source[] = {
#embed "Python/django.views.decorators.http.py"
};

static const unsigned char django_views_decorators_vary_source[] = {
#embed "Python/django.views.decorators.vary.py"
};

static const unsigned char django_views_generic_source[] = {
#embed "Python/django.views.generic.py"
};

static const unsigned char django_views_generic_base_source[] = {
#embed "Python/django.views.generic.base.py"
};

static const unsigned char rest_framework_source[] = {
#embed "Python/rest_framework.py"
};

static const unsigned char rest_framework_decorators_source[] = {
#embed "Python/rest_framework.decorators.py"
};

static const unsigned char rest_framework_response_source[] = {
#embed "Python/rest_framework.response.py"
};

static const unsigned char rest_framework_status_source[] = {
#embed "Python/rest_framework.status.py"
};

static const unsigned char rest_framework_views_source[] = {
#embed "Python/rest_framework.views.py"
};

static const unsigned char sqlite3_source[] = {
#embed "Python/sqlite3.py"
};

#define MODULE(name, source) {name, source, sizeof source}

static const struct perflab_django_module modules[] = {
    MODULE("_perflab_gc", _perflab_gc_source),
    MODULE("_perflab_missing", _perflab_missing_source),
    MODULE("_perflab_tests", _perflab_tests_source),
    MODULE("django", django_source),
    MODULE("django.apps", django_apps_source),
    MODULE("django.conf", django_conf_source),
    MODULE("django.contrib", django_contrib_source),
    MODULE("django.contrib.auth", django_contrib_auth_source),
    MODULE("django.contrib.auth.backends", django_contrib_auth_backends_source),
    MODULE("django.contrib.auth.models", django_contrib_auth_models_source),
    MODULE("django.contrib.contenttypes", django_contrib_contenttypes_source),
    MODULE("django.contrib.contenttypes.fields", django_contrib_contenttypes_fields_source),
    MODULE("django.contrib.contenttypes.models", django_contrib_contenttypes_models_source),
    MODULE("django.core", django_core_source),
    MODULE("django.core.cache", django_core_cache_source),
    MODULE("django.core.cache.backends", django_core_cache_backends_source),
    MODULE("django.core.cache.backends.base", django_core_cache_backends_base_source),
    MODULE("django.core.cache.backends.dummy", django_core_cache_backends_dummy_source),
    MODULE("django.core.cache.backends.locmem", django_core_cache_backends_locmem_source),
    MODULE("django.core.cache.utils", django_core_cache_utils_source),
    MODULE("django.core.exceptions", django_core_exceptions_source),
    MODULE("django.core.management", django_core_management_source),
    MODULE("django.core.management.base", django_core_management_base_source),
    MODULE("django.core.paginator", django_core_paginator_source),
    MODULE("django.core.serializers", django_core_serializers_source),
    MODULE("django.core.serializers.json", django_core_serializers_json_source),
    MODULE("django.core.validators", django_core_validators_source),
    MODULE("django.db", django_db_source),
    MODULE("django.db.backends", django_db_backends_source),
    MODULE("django.db.backends.base", django_db_backends_base_source),
    MODULE("django.db.backends.sqlite3", django_db_backends_sqlite3_source),
    MODULE("django.db.backends.sqlite3.base", django_db_backends_sqlite3_base_source),
    MODULE("django.db.backends.sqlite3.features", django_db_backends_sqlite3_features_source),
    MODULE("django.db.backends.sqlite3.operations", django_db_backends_sqlite3_operations_source),
    MODULE("django.db.backends.sqlite3.schema", django_db_backends_sqlite3_schema_source),
    MODULE("django.db.backends.utils", django_db_backends_utils_source),
    MODULE("django.db.models", django_db_models_source),
    MODULE("django.db.models.aggregates", django_db_models_aggregates_source),
    MODULE("django.db.models.base", django_db_models_base_source),
    MODULE("django.db.models.bulk", django_db_models_bulk_source),
    MODULE("django.db.models.constraints", django_db_models_constraints_source),
    MODULE("django.db.models.deletion", django_db_models_deletion_source),
    MODULE("django.db.models.enums", django_db_models_enums_source),
    MODULE("django.db.models.expressions", django_db_models_expressions_source),
    MODULE("django.db.models.fields", django_db_models_fields_source),
    MODULE("django.db.models.fields.related", django_db_models_fields_related_source),
    MODULE("django.db.models.fields.related_descriptors", django_db_models_fields_related_descriptors_source),
    MODULE("django.db.models.fields.reverse_related", django_db_models_fields_reverse_related_source),
    MODULE("django.db.models.functions", django_db_models_functions_source),
    MODULE("django.db.models.indexes", django_db_models_indexes_source),
    MODULE("django.db.models.lookups", django_db_models_lookups_source),
    MODULE("django.db.models.manager", django_db_models_manager_source),
    MODULE("django.db.models.options", django_db_models_options_source),
    MODULE("django.db.models.prefetch", django_db_models_prefetch_source),
    MODULE("django.db.models.query", django_db_models_query_source),
    MODULE("django.db.models.query_utils", django_db_models_query_utils_source),
    MODULE("django.db.models.signals", django_db_models_signals_source),
    MODULE("django.db.transaction", django_db_transaction_source),
    MODULE("django.db.utils", django_db_utils_source),
    MODULE("django.dispatch", django_dispatch_source),
    MODULE("django.dispatch.dispatcher", django_dispatch_dispatcher_source),
    MODULE("django.http", django_http_source),
    MODULE("django.http.request", django_http_request_source),
    MODULE("django.http.response", django_http_response_source),
    MODULE("django.middleware", django_middleware_source),
    MODULE("django.middleware.cache", django_middleware_cache_source),
    MODULE("django.shortcuts", django_shortcuts_source),
    MODULE("django.test", django_test_source),
    MODULE("django.test.client", django_test_client_source),
    MODULE("django.test.testcases", django_test_testcases_source),
    MODULE("django.test.utils", django_test_utils_source),
    MODULE("django.urls", django_urls_source),
    MODULE("django.utils", django_utils_source),
    MODULE("django.utils.cache", django_utils_cache_source),
    MODULE("django.utils.connection", django_utils_connection_source),
    MODULE("django.utils.datastructures", django_utils_datastructures_source),
    MODULE("django.utils.dateparse", django_utils_dateparse_source),
    MODULE("django.utils.decorators", django_utils_decorators_source),
    MODULE("django.utils.deprecation", django_utils_deprecation_source),
    MODULE("django.utils.duration", django_utils_duration_source),
    MODULE("django.utils.encoding", django_utils_encoding_source),
    MODULE("django.utils.functional", django_utils_functional_source),
    MODULE("django.utils.html", django_utils_html_source),
    MODULE("django.utils.http", django_utils_http_source),
    MODULE("django.utils.module_loading", django_utils_module_loading_source),
    MODULE("django.utils.safestring", django_utils_safestring_source),
    MODULE("django.utils.text", django_utils_text_source),
    MODULE("django.utils.timezone", django_utils_timezone_source),
    MODULE("django.utils.translation", django_utils_translation_source),
    MODULE("django.views", django_views_source),
    MODULE("django.views.decorators", django_views_decorators_source),
    MODULE("django.views.decorators.cache", django_views_decorators_cache_source),
    MODULE("django.views.decorators.csrf", django_views_decorators_csrf_source),
    MODULE("django.views.decorators.http", django_views_decorators_http_source),
    MODULE("django.views.decorators.vary", django_views_decorators_vary_source),
    MODULE("django.views.generic", django_views_generic_source),
    MODULE("django.views.generic.base", django_views_generic_base_source),
    MODULE("rest_framework", rest_framework_source),
    MODULE("rest_framework.decorators", rest_framework_decorators_source),
    MODULE("rest_framework.response", rest_framework_response_source),
    MODULE("rest_framework.status", rest_framework_status_source),
    MODULE("rest_framework.views", rest_framework_views_source),
    MODULE("sqlite3", sqlite3_source),
};

const struct perflab_django_module *perflab_django_modules(size_t *count) {
  *count = sizeof modules / sizeof modules[0];
  return modules;
}
