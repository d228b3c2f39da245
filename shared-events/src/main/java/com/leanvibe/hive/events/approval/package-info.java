/** What happens to actions that others must approve before they are done. */
@NullMarked
package com.leanvibe.hive.events.approval;

import org.jspecify.annotations.NullMarked;
