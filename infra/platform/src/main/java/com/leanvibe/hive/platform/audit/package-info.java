/** What was denied, and what only few are permitted, on its way into the log. */
@NullMarked
package com.leanvibe.hive.platform.audit;

import org.jspecify.annotations.NullMarked;
