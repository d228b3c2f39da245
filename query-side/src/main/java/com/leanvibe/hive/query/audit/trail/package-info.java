/** The trail: every event as it was recorded, numbered as a leaf, and what proves it. */
@NullMarked
package com.leanvibe.hive.query.audit.trail;

import org.jspecify.annotations.NullMarked;
