/** What agents and tasks were at earlier moments, folded anew from the events of the trail. */
@NullMarked
package com.leanvibe.hive.query.history;

import org.jspecify.annotations.NullMarked;
