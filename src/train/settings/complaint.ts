/** What is wrong with a setting: the field's name, what is wrong, what to do. */
export type Complaint = readonly [subject: string, what: string, remedy: string];
