package com.leanvibe.hive.query.context;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A context with all that it says. */
record ContextView(@JsonUnwrapped ContextSummary summary, String content) {}
