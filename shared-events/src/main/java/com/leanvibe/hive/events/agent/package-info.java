/** Events of the agent aggregates. */
@NullMarked
package com.leanvibe.hive.events.agent;

import org.jspecify.annotations.NullMarked;
