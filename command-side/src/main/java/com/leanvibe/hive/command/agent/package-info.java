/** Agents: who is in the fleet, what they can do, whether they are there. */
@NullMarked
package com.leanvibe.hive.command.agent;

import org.jspecify.annotations.NullMarked;
