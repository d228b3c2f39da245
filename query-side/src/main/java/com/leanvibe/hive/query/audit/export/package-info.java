/** Puts parts of the trail together for whoever checks them elsewhere. */
@NullMarked
package com.leanvibe.hive.query.audit.export;

import org.jspecify.annotations.NullMarked;
