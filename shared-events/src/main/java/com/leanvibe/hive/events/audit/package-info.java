/** What happens to the trail itself. */
@NullMarked
package com.leanvibe.hive.events.audit;

import org.jspecify.annotations.NullMarked;
