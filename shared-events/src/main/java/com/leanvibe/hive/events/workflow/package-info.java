/** Events of the workflow aggregates. */
@NullMarked
package com.leanvibe.hive.events.workflow;

import org.jspecify.annotations.NullMarked;
