/** English: the overview of the administration. */
export const adminOverviewEn = {
  title: 'Overview',
  everybody: 'All people',
};
