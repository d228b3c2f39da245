/** What others must approve before it is done, as people see it. */
@NullMarked
package com.leanvibe.hive.query.approval;

import org.jspecify.annotations.NullMarked;
