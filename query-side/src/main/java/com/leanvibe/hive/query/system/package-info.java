/** The hive at a glance. */
@NullMarked
package com.leanvibe.hive.query.system;

import org.jspecify.annotations.NullMarked;
