/** Workflows as the query side shows them: the state of their tasks, put together when asked. */
@NullMarked
package com.leanvibe.hive.query.workflow;

import org.jspecify.annotations.NullMarked;
