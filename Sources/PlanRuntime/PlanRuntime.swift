// PlanRuntime
