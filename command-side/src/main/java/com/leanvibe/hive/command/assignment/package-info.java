/** Brings tasks and agents together: assigns, hands out, takes back, and watches over leases. */
@NullMarked
package com.leanvibe.hive.command.assignment;

import org.jspecify.annotations.NullMarked;
