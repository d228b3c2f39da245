/** Agents as the query side shows them: what they are, where they stand and what they did. */
@NullMarked
package com.leanvibe.hive.query.agent;

import org.jspecify.annotations.NullMarked;
